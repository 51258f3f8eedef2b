// How do the parts of the page work together? What is chosen, shown and drawn, by pointer, touch and keyboard.

const TOOLS = 54; // the height of the buttons below the picture
const NEAR = 0.9; // at this scale a node of the map and its label are read with ease
const LARGEST = 1.25; // a small picture does not grow beyond this

function startPage(createRenderer) {
  const $ = (id) => document.getElementById(id);
  const model = readModel(JSON.parse($("data").textContent));
  const stage = $("stage");
  const state = { selected: -1, hovered: -1, accent: null, nodeOn: null, edgeOn: null, isTall: false };
  let theme = readTheme(model);
  let painter = createPainter(model, $("under"), $("over"), theme);
  let places = null;
  let isMoved = false; // whether the reader has moved the view
  let renderer = null;

  const filters = createFilters(model, () => {
    state.nodeOn = filters.nodeOn;
    state.edgeOn = filters.edgeOn;
    refreshLegend();
    updateAccent();
    renderer.show(state);
    say(filters.isActive() ? `${filters.shown.toLocaleString("en")} of ${model.count.toLocaleString("en")} shown` : "");
    if (state.selected >= 0) panel.show(state.selected);
  });
  state.nodeOn = filters.nodeOn;
  state.edgeOn = filters.edgeOn;
  const refreshLegend = buildLegend(model, filters, $("choices"));
  refreshLegend();

  const panel = createPanel(model, filters, $("panel"), { onPick: (i) => choose(i), onClose: () => choose(-1, { focus: true }) });
  createSearch(model, $("search"), $("found"), {
    isShown: (i) => state.nodeOn[i] === 1,
    onPick: (i) => {
      if (!state.nodeOn[i]) filters.reset();
      choose(i, { center: true });
    },
  });

  const say = (text) => { $("status").textContent = text; };

  function updateAccent() {
    if (state.selected < 0) {
      state.accent = null;
      return;
    }
    state.accent = new Uint8Array(model.count);
    state.accent[state.selected] = 1;
    for (const e of model.edgesAt(state.selected)) {
      if (!state.edgeOn[e]) continue;
      state.accent[model.from[e]] = 1;
      state.accent[model.to[e]] = 1;
    }
  }

  /** Make a node the chosen one (-1: none), with its neighbours lit up and its claims in the panel. */
  function choose(i, { center = false, focus = false } = {}) {
    state.selected = i;
    updateAccent();
    document.body.classList.toggle("has-panel", i >= 0);
    if (i >= 0) {
      panel.show(i);
      const tied = state.accent.reduce((sum, lit) => sum + lit, 0) - 1;
      say(`${model.labels[i].slice(0, 200)}, ${model.kind(i).name}, tied to ${tied} shown`);
    } else {
      panel.hide();
      say("");
      if (focus) stage.focus();
    }
    layOut();
    renderer.show(state);
    if (i >= 0) bringIntoSight(i, center && places.labelWidth === null);
  }

  /** Bring the chosen node into the part of the picture that the panel leaves free. */
  function bringIntoSight(i, always) {
    const { width, height } = roomForPicture();
    const isBelow = getComputedStyle($("panel")).position === "absolute";
    const free = isBelow ? Math.max(60, height - $("panel").offsetHeight) : height;
    const [x, y] = renderer.place(i);
    if (!always && x > 0 && y > 0 && x < width && y < free - 30) return;
    isMoved = true;
    const spot = renderer.where(i);
    const scale = always ? Math.max(renderer.scale(), Math.min(NEAR, (0.42 * Math.min(width, free)) / reach(i, spot))) : renderer.scale();
    renderer.look(spot[0], spot[1] + (height - free) / 2 / scale, scale);
  }

  /** How far away most of its neighbours are. */
  function reach(i, [x, y]) {
    const away = [];
    for (const e of model.edgesAt(i)) {
      const [ox, oy] = renderer.where(model.from[e] === i ? model.to[e] : model.from[e]);
      away.push(Math.hypot(ox - x, oy - y));
    }
    away.sort((one, other) => one - other);
    return Math.max(away[Math.floor(0.75 * (away.length - 1))] ?? 0, 100);
  }

  // The room

  const roomForPicture = () => ({ width: stage.clientWidth, height: stage.clientHeight });

  function layOut() {
    const { width, height } = roomForPicture();
    if (!width || !height) return;
    painter.resize(width, height);
    renderer.resize(width, height);
    if (!isMoved) fit();
    else repaint();
  }

  function fit() {
    const { width, height } = roomForPicture();
    if (width < 40 || height < 80) return;
    const chosen = chosenPlaces(model, width, height);
    if (chosen !== places || renderer.isLoose()) {
      places = chosen;
      state.isTall = places === model.data.places.tall;
      renderer.arrange(places);
      renderer.show(state);
    }
    const box = boxOf(model, places);
    const margin = 14;
    const isOver = getComputedStyle($("tools")).position === "absolute";
    const foot = places.labelWidth === null ? 2.5 * margin : isOver ? TOOLS : margin;
    const [across, down] = [(width - 2 * margin) / (box.right - box.left), (height - margin - foot) / (box.bottom - box.top)];
    let scale = Math.min(across, down, LARGEST);
    let middle = (box.top + box.bottom) / 2 + (foot - margin) / 2 / scale;
    const readable = Math.min(across, 10.5 / FONT);
    if (places.labelWidth !== null && scale < readable && (state.isTall || down > 0.45 * readable)) {
      // A sheet that would become too small to read is shown from its top; the rest is a drag away.
      scale = readable;
      middle = box.top + (height / 2 - margin) / scale;
    }
    if (state.isTall) middle = box.top + (height / 2 - margin) / scale;
    renderer.look((box.left + box.right) / 2, middle, scale);
    isMoved = false;
    repaint();
  }

  function repaint() {
    if (places && renderer) painter.paint(places, renderer, state);
  }

  // The pointer

  const handlers = {
    onFrame: repaint,
    onMove: () => { isMoved = true; },
    onPick(i, x, y) {
      const found = i >= 0 ? i : painter.labelAt(x, y);
      choose(found >= 0 && state.nodeOn[found] ? found : -1);
    },
    onHover(i) {
      if (i === state.hovered) return;
      state.hovered = i;
      stage.classList.toggle("points", i >= 0);
      repaint();
    },
  };
  stage.addEventListener("pointermove", (event) => {
    if (event.buttons) return;
    const { left, top } = stage.getBoundingClientRect();
    const i = painter.labelAt(event.clientX - left, event.clientY - top);
    if (i >= 0) handlers.onHover(i);
    else if (!renderer.hoversItself) handlers.onHover(renderer.nodeAt?.(event.clientX - left, event.clientY - top) ?? -1);
    else if (state.hovered >= 0 && renderer.hovered() < 0) handlers.onHover(-1);
  });
  stage.addEventListener("pointerleave", () => handlers.onHover(-1));

  // The keyboard

  const STEP = 60;
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  /** The shown node that lies nearest in that direction from the chosen one. */
  function nextNode([dx, dy]) {
    const [x, y] = renderer.place(state.selected);
    let best = -1;
    let least = Infinity;
    for (let i = 0; i < model.count; i++) {
      if (!state.nodeOn[i] || i === state.selected) continue;
      const [ox, oy] = renderer.place(i);
      const along = (ox - x) * dx + (oy - y) * dy;
      const aside = Math.abs((ox - x) * dy) + Math.abs((oy - y) * dx);
      if (along < 4 || aside > 2 * along) continue;
      const cost = along + 2 * aside;
      if (cost < least) [best, least] = [i, cost];
    }
    return best;
  }

  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in ways) {
      const way = ways[event.key];
      if (state.selected >= 0 && !event.shiftKey) {
        const next = nextNode(way);
        if (next >= 0) choose(next);
      } else {
        isMoved = true;
        renderer.pan(way[0] * STEP, way[1] * STEP);
      }
    } else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") fit();
    else if (event.key === "Enter" && state.selected < 0) choose(firstNode());
    else if (event.key === "Enter") $("panel-title")?.focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.classList.contains("has-choices")) toggleChoices(false);
    else if (event.key === "Escape" && state.selected >= 0) choose(-1, { focus: true });
    else if (event.key === "/" && !["INPUT", "TEXTAREA"].includes(document.activeElement.tagName)) {
      event.preventDefault();
      $("search").focus();
    }
  });

  const firstNode = () => {
    if (model.focus.length) return model.focus[0];
    let best = -1;
    for (let i = 0; i < model.count; i++) if (state.nodeOn[i] && (best < 0 || model.radius[i] > model.radius[best])) best = i;
    return best;
  };

  function zoom(factor) {
    isMoved = true;
    renderer.zoom(factor);
  }

  // Buttons

  $("zoom-in").addEventListener("click", () => zoom(1.4));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
  $("fit").addEventListener("click", fit);
  const toggleChoices = (on) => {
    document.body.classList.toggle("has-choices", on);
    $("open-choices").setAttribute("aria-expanded", String(on));
    if (on) $("choices").querySelector("summary")?.focus();
  };
  $("open-choices").addEventListener("click", () => toggleChoices(!document.body.classList.contains("has-choices")));
  $("close-choices").addEventListener("click", () => {
    toggleChoices(false);
    $("open-choices").focus();
  });

  // Begin

  try {
    renderer = createRenderer(model, $("canvas"), theme, handlers);
  } catch (error) {
    renderer = createPlainRenderer(model, $("canvas"), theme, handlers);
    $("canvas").dataset.fallback = String(error.message ?? error).slice(0, 300);
  }
  const settle = $("settle");
  if (renderer.settle) {
    settle.hidden = false;
    settle.addEventListener("click", () => {
      const runs = settle.getAttribute("aria-pressed") === "true";
      settle.setAttribute("aria-pressed", String(!runs));
      renderer.settle(!runs, () => settle.setAttribute("aria-pressed", "false"));
    });
  }
  $("sources").open = matchMedia("(min-width: 56rem)").matches;
  layOut();
  renderer.show(state);
  new ResizeObserver(() => requestAnimationFrame(layOut)).observe(stage);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    theme = readTheme(model);
    painter = createPainter(model, $("under"), $("over"), theme);
    painter.resize(stage.clientWidth, stage.clientHeight);
    renderer.dress(theme);
    renderer.show(state);
    repaint();
  });
  /** For a page around this one, and for tests: where a node stands in the picture now, in pixels. */
  stage.placeOf = (key) => {
    for (let i = 0; i < model.count; i++) if (model.key(i) === key) return renderer.place(i);
    return null;
  };
  document.documentElement.dataset.ready = "yes";
}
