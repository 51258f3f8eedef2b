// How is a picture drawn where there is no graphics card? On a plain canvas; while the view moves, as the image it was before.

const QUICK = 12; // milliseconds: a picture that is drawn so fast is drawn anew for every frame
const REST = 110; // milliseconds without a move, after which a slow picture is drawn anew
const MARGIN = 0.3; // how much more than the screen is drawn, on every side, as a share of it
const RUN = 400; // so many edges in one path: longer ones take more time for each edge

function createPlainRenderer(model, container, firstTheme, handlers) {
  const canvas = container.appendChild(document.createElement("canvas"));
  canvas.setAttribute("aria-hidden", "true");
  canvas.className = "plain-canvas";
  const layers = [canvas, container.previousElementSibling, container.nextElementSibling];
  const context = canvas.getContext("2d");
  const strength = createStrength(model);
  const spots = { x: new Float64Array(model.count), y: new Float64Array(model.count) };
  const view = { x: 0, y: 0, scale: 1, width: 1, height: 1 };
  const byKind = groupedByKind(model);
  let drawn = { ...view }; // the view of the image on the canvas
  let margin = { x: 0, y: 0 };
  let theme = firstTheme;
  let state = null;
  let waiting = 0;
  let resting = 0;
  let cost = 0;

  const project = (x, y) => [(x - view.x) * view.scale + view.width / 2, (y - view.y) * view.scale + view.height / 2];
  const place = (i) => project(spots.x[i], spots.y[i]);

  function draw() {
    cancelAnimationFrame(waiting);
    clearTimeout(resting);
    waiting = resting = 0;
    if (!state) return;
    const begun = performance.now();
    drawn = { ...view };
    for (const layer of layers) layer.style.transform = "";
    context.clearRect(-margin.x, -margin.y, view.width + 2 * margin.x, view.height + 2 * margin.y);
    drawEdges();
    drawNodes();
    context.globalAlpha = 1;
    handlers.onFrame();
    cost = performance.now() - begun;
  }

  /** Draw anew in the next frame, however many things ask for it before. */
  function soon() {
    waiting ||= requestAnimationFrame(draw);
  }

  const isNear = (x, y, r) => x > -margin.x - r && y > -margin.y - r && x < view.width + margin.x + r && y < view.height + margin.y + r;

  /** The nodes of each kind as one path, first those that are dimmed. */
  function drawNodes() {
    for (const isLit of state.accent ? [false, true] : [true]) {
      context.globalAlpha = isLit ? 1 : DIMMED;
      byKind.forEach((nodes, kind) => {
        let hasRim = false;
        context.beginPath();
        for (const i of nodes) {
          if (!state.nodeOn[i] || (state.accent && Boolean(state.accent[i]) !== isLit)) continue;
          const [x, y] = place(i);
          const r = Math.max(1.2, model.radius[i] * view.scale);
          if (!isNear(x, y, r)) continue;
          hasRim ||= r > 3;
          addShape(context, r < 2 ? "spot" : model.data.kinds[kind].shape, x, y, r);
        }
        context.fillStyle = theme.fill[kind];
        context.fill();
        if (!hasRim) return;
        context.strokeStyle = theme.outline[kind];
        context.lineWidth = Math.min(2, Math.max(0.8, view.scale));
        context.stroke();
      });
    }
  }

  /** The edges of one look in a few long paths. */
  function drawEdges() {
    const looks = new Map();
    for (let e = 0; e < model.size; e++) {
      const share = strength(e, state);
      if (share < 0.01) continue;
      const { color, width } = edgeStroke(model, theme, e, state);
      const tie = model.tie(e);
      const key = `${color}|${share.toFixed(2)}|${width}|${tie}`;
      let look = looks.get(key);
      if (!look) looks.set(key, (look = { color, share, width, tie, edges: [] }));
      look.edges.push(e);
    }
    for (const { color, share, width, tie, edges } of looks.values()) {
      context.strokeStyle = context.fillStyle = color;
      context.globalAlpha = share;
      context.lineWidth = width;
      context.setLineDash(tie === "n" ? [6, 5] : []);
      for (let begin = 0; begin < edges.length; begin += RUN) {
        context.beginPath();
        const end = Math.min(edges.length, begin + RUN);
        for (let at = begin; at < end; at++) {
          const e = edges[at];
          const [ax, ay] = place(model.from[e]);
          const [bx, by] = place(model.to[e]);
          context.moveTo(ax, ay);
          context.lineTo(bx, by);
          if (tie === "m") addArrow(ax, ay, bx, by, model.radius[model.to[e]] * view.scale);
        }
        context.stroke();
      }
    }
    context.setLineDash([]);
  }

  /** The two strokes of an arrow's head, before the node that it points to. */
  function addArrow(ax, ay, bx, by, r) {
    const angle = Math.atan2(by - ay, bx - ax);
    const [tx, ty] = [bx - (r + 2) * Math.cos(angle), by - (r + 2) * Math.sin(angle)];
    const long = Math.max(5, 10 * view.scale);
    for (const turn of [-0.45, 0.45]) {
      context.moveTo(tx, ty);
      context.lineTo(tx - long * Math.cos(angle + turn), ty - long * Math.sin(angle + turn));
    }
  }

  /** Draw anew in the next frame; if that takes long, move what is drawn and draw anew when the view rests. */
  function later() {
    if (cost < QUICK) {
      soon();
      return;
    }
    const zoom = view.scale / drawn.scale;
    const [x, y] = [(drawn.x - view.x) * view.scale, (drawn.y - view.y) * view.scale];
    for (const layer of layers) layer.style.transform = `translate(${x}px, ${y}px) scale(${zoom})`;
    clearTimeout(resting);
    resting = setTimeout(draw, REST);
  }

  function nodeAt(x, y) {
    let best = -1;
    let least = 8;
    for (let i = 0; i < model.count; i++) {
      if (!state?.nodeOn[i]) continue;
      const [nx, ny] = place(i);
      if (Math.abs(nx - x) > 60 || Math.abs(ny - y) > 60) continue;
      const away = Math.hypot(nx - x, ny - y) - model.radius[i] * view.scale;
      if (away < least) [best, least] = [i, Math.max(away, 0)];
    }
    return best;
  }

  function zoomAt(factor, x, y) {
    const next = Math.min(8, Math.max(0.005, view.scale * factor));
    view.x += (x - view.width / 2) * (1 / view.scale - 1 / next);
    view.y += (y - view.height / 2) * (1 / view.scale - 1 / next);
    view.scale = next;
    later();
  }

  // One pointer moves the view or a node, two pointers zoom.
  const pointers = new Map();
  let held = -1;
  let way = 0;
  const spot = (event) => {
    const { left, top } = container.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  container.addEventListener("pointerdown", (event) => {
    container.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, spot(event));
    held = pointers.size === 1 ? nodeAt(...spot(event)) : -1;
    way = 0;
  });
  const gap = () => {
    const [one, other] = [...pointers.values()];
    return Math.hypot(one[0] - other[0], one[1] - other[1]);
  };
  container.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = spot(event);
    const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
    way += Math.abs(dx) + Math.abs(dy);
    const wide = pointers.size === 2 ? gap() : 0;
    pointers.set(event.pointerId, now);
    if (wide) zoomAt(gap() / wide, ...now);
    else if (held >= 0) {
      spots.x[held] += dx / view.scale;
      spots.y[held] += dy / view.scale;
    } else {
      view.x -= dx / view.scale;
      view.y -= dy / view.scale;
    }
    handlers.onMove();
    later();
  });
  const release = (event) => {
    if (pointers.delete(event.pointerId) && way < 6 && event.type === "pointerup") {
      const [x, y] = spot(event);
      handlers.onPick(nodeAt(x, y), x, y);
    }
  };
  container.addEventListener("pointerup", release);
  container.addEventListener("pointercancel", release);
  container.addEventListener("wheel", (event) => {
    event.preventDefault();
    handlers.onMove();
    zoomAt(Math.exp(-event.deltaY * 0.0015), ...spot(event));
  }, { passive: false });

  return {
    hoversItself: false,
    dashes: true,
    nodeAt,
    isLoose: () => false,
    project,
    scale: () => view.scale,
    where: (i) => [spots.x[i], spots.y[i]],
    place,
    radius: (i) => model.radius[i] * view.scale,
    resize(width, height) {
      if (width === view.width && height === view.height) return;
      const ratio = Math.min(devicePixelRatio || 1, 2);
      margin = { x: Math.round(width * MARGIN), y: Math.round(height * MARGIN) };
      Object.assign(view, { width, height });
      const [wide, high] = [width + 2 * margin.x, height + 2 * margin.y];
      Object.assign(canvas, { width: Math.round(wide * ratio), height: Math.round(high * ratio) });
      Object.assign(canvas.style, { left: `${-margin.x}px`, top: `${-margin.y}px`, width: `${wide}px`, height: `${high}px` });
      context.setTransform(ratio, 0, 0, ratio, margin.x * ratio, margin.y * ratio);
      soon();
    },
    arrange(places) {
      for (let i = 0; i < model.count; i++) [spots.x[i], spots.y[i]] = [places.x[i], places.y[i]];
    },
    look(x, y, scale) {
      Object.assign(view, { x, y, scale });
      soon();
    },
    pan(x, y) {
      view.x += x / view.scale;
      view.y += y / view.scale;
      later();
    },
    zoom: (factor) => zoomAt(factor, view.width / 2, view.height / 2),
    show(next) {
      state = next;
      soon();
    },
    dress(next) {
      theme = next;
    },
  };
}

function groupedByKind(model) {
  const groups = model.data.kinds.map(() => []);
  for (let i = 0; i < model.count; i++) groups[model.kindNumber(i)].push(i);
  return groups;
}
