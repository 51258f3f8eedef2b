// How does text become elements? As text, never as HTML.

function element(name, properties = {}, children = []) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  made.append(...children.filter((child) => child !== ""));
  return made;
}

// The corners of each shape around (0, 0), at a radius of 1; a dot has none.
const CORNERS = (() => {
  const polygon = (corners, turn, radius = () => 1) =>
    Array.from({ length: corners }, (_, i) => {
      const angle = turn + (2 * Math.PI * i) / corners;
      return [radius(i) * Math.cos(angle), radius(i) * Math.sin(angle)];
    });
  const up = -Math.PI / 2;
  return {
    square: polygon(4, Math.PI / 4).map(([x, y]) => [1.2 * x, 1.2 * y]),
    diamond: polygon(4, 0).map(([x, y]) => [1.1 * x, 1.1 * y]),
    triangle: polygon(3, up).map(([x, y]) => [1.2 * x, 1.2 * y + 0.22]),
    triangleDown: polygon(3, -up).map(([x, y]) => [1.2 * x, 1.2 * y - 0.22]),
    hexagon: polygon(6, 0).map(([x, y]) => [1.05 * x, 1.05 * y]),
    star: polygon(10, up, (i) => (i % 2 ? 0.55 : 1.3)),
  };
})();

/** The shape and colours of a kind as a small picture for legend and panel. */
function glyph(kind) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "-10 -10 20 20");
  svg.setAttribute("class", `glyph kind-${kind.id}`);
  svg.setAttribute("aria-hidden", "true");
  const corners = CORNERS[kind.shape];
  const shape = document.createElementNS(space, corners ? "polygon" : "circle");
  if (corners) shape.setAttribute("points", corners.map(([x, y]) => `${(7 * x).toFixed(1)},${(7 * y).toFixed(1)}`).join(" "));
  else shape.setAttribute("r", "7");
  svg.append(shape);
  return svg;
}

/** Add the shape, its centre at (x, y), to the path on a canvas; a spot is too small to have one. */
function addShape(context, shape, x, y, r) {
  if (shape === "spot") {
    context.rect(x - r, y - r, 2 * r, 2 * r);
    return;
  }
  const corners = CORNERS[shape];
  if (!corners) {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], i) => (i ? context.lineTo(x + r * dx, y + r * dy) : context.moveTo(x + r * dx, y + r * dy)));
  context.closePath();
}
