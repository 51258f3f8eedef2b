// How is a picture drawn where there is no graphics card? On a plain canvas.

function createPlainRenderer(model, container, firstTheme, handlers) {
  const canvas = container.appendChild(document.createElement("canvas"));
  canvas.setAttribute("aria-hidden", "true");
  canvas.className = "plain-canvas";
  const context = canvas.getContext("2d");
  const strength = createStrength(model);
  const spots = { x: new Float64Array(model.count), y: new Float64Array(model.count) };
  const view = { x: 0, y: 0, scale: 1, width: 1, height: 1 };
  let theme = firstTheme;
  let state = null;
  let waiting = 0;

  const project = (x, y) => [(x - view.x) * view.scale + view.width / 2, (y - view.y) * view.scale + view.height / 2];
  const place = (i) => project(spots.x[i], spots.y[i]);

  function draw() {
    waiting = 0;
    if (!state) return;
    context.clearRect(0, 0, view.width, view.height);
    drawEdges();
    for (let i = 0; i < model.count; i++) {
      if (!state.nodeOn[i]) continue;
      const [x, y] = place(i);
      const r = Math.max(1.2, model.radius[i] * view.scale);
      if (x < -r || y < -r || x > view.width + r || y > view.height + r) continue;
      const kind = model.kindNumber(i);
      context.globalAlpha = state.accent && !state.accent[i] ? DIMMED : 1;
      context.fillStyle = theme.fill[kind];
      traceShape(context, r < 2.5 ? "dot" : model.kind(i).shape, x, y, r);
      context.fill();
      if (r > 3) {
        context.strokeStyle = theme.outline[kind];
        context.lineWidth = Math.max(1, r / 8);
        context.stroke();
      }
    }
    context.globalAlpha = 1;
    handlers.onFrame();
  }

  /** All edges of one look as one path. */
  function drawEdges() {
    const looks = new Map();
    for (let e = 0; e < model.size; e++) {
      const share = strength(e, state);
      if (share < 0.01) continue;
      const { color, width } = edgeStroke(model, theme, e, state);
      const dashed = model.tie(e) === "n";
      const key = `${color}|${share.toFixed(2)}|${width}|${dashed}`;
      if (!looks.has(key)) looks.set(key, { color, share, width, dashed, edges: [] });
      looks.get(key).edges.push(e);
    }
    for (const { color, share, width, dashed, edges } of looks.values()) {
      context.strokeStyle = color;
      context.globalAlpha = share;
      context.lineWidth = width;
      context.setLineDash(dashed ? [6, 5] : []);
      context.beginPath();
      for (const e of edges) {
        context.moveTo(...place(model.from[e]));
        context.lineTo(...place(model.to[e]));
      }
      context.stroke();
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  const later = () => { waiting ||= requestAnimationFrame(draw); };

  function nodeAt(x, y) {
    let best = -1;
    let least = 8;
    for (let i = 0; i < model.count; i++) {
      if (!state?.nodeOn[i]) continue;
      const [nx, ny] = place(i);
      const away = Math.hypot(nx - x, ny - y) - model.radius[i] * view.scale;
      if (away < least) [best, least] = [i, Math.max(away, 0)];
    }
    return best;
  }

  function zoomAt(factor, x, y) {
    const next = Math.min(8, Math.max(0.01, view.scale * factor));
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
    const { left, top } = canvas.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, spot(event));
    held = pointers.size === 1 ? nodeAt(...spot(event)) : -1;
    way = 0;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = spot(event);
    const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
    way += Math.abs(dx) + Math.abs(dy);
    const gap = () => {
      const [a, b] = [...pointers.values()];
      return Math.hypot(a[0] - b[0], a[1] - b[1]);
    };
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
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("wheel", (event) => {
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
      const ratio = Math.min(devicePixelRatio || 1, 3);
      Object.assign(view, { width, height });
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      draw();
    },
    arrange(places) {
      for (let i = 0; i < model.count; i++) [spots.x[i], spots.y[i]] = [places.x[i], places.y[i]];
      later();
    },
    look(x, y, scale) {
      Object.assign(view, { x, y, scale });
      later();
    },
    pan(x, y) {
      view.x += x / view.scale;
      view.y += y / view.scale;
      later();
    },
    zoom: (factor) => zoomAt(factor, view.width / 2, view.height / 2),
    show(next) {
      state = next;
      later();
    },
    dress(next) {
      theme = next;
    },
  };
}
