// How does sigma draw a large graph? Nodes and edges on the graphics card; all text is the painter's.

/** Throw where there is no graphics card: what only imitates one is slower than a plain canvas. "#card" in the address insists. */
function demandCard() {
  const probe = document.createElement("canvas").getContext("webgl2");
  if (!probe) throw new Error("no WebGL 2");
  const named = probe.getExtension("WEBGL_debug_renderer_info");
  const card = named ? String(probe.getParameter(named.UNMASKED_RENDERER_WEBGL)) : "";
  probe.getExtension("WEBGL_lose_context")?.loseContext();
  if (/swiftshader|llvmpipe|softpipe|software|basic render/i.test(card) && location.hash !== "#card") {
    throw new Error(`no graphics card: ${card}`);
  }
}

function remembered(make) {
  const known = new Map();
  return (one, other) => {
    const key = `${one}|${other}`;
    if (!known.has(key)) known.set(key, make(one, other));
    return known.get(key);
  };
}

function createSigmaRenderer(model, container, firstTheme, handlers) {
  demandCard();
  loadVendored();
  const { Graph } = graphology;
  const { EdgeArrowProgram, EdgeLineProgram } = Sigma.rendering;
  const graph = new Graph({ type: "directed", multi: true, allowSelfLoops: true });
  const strength = createStrength(model);
  let theme = firstTheme;
  let state = { nodeOn: null, edgeOn: null, accent: null, selected: -1, hovered: -1 };
  let hovered = -1;
  let dragged = null;
  let box = { left: -1, right: 1, top: -1, bottom: 1 };

  const first = model.data.places.wide;
  for (let i = 0; i < model.count; i++) graph.addNode(i, { x: first.x[i], y: -first.y[i], size: model.radius[i] });
  for (let e = 0; e < model.size; e++) graph.addDirectedEdgeWithKey(e, model.from[e], model.to[e]);

  // The card adds colours that have been multiplied by their share before.
  const faded = remembered((color, share) => {
    const [r, g, b] = [1, 3, 5].map((at) => Math.round(share * parseInt(color.slice(at, at + 2), 16)));
    return `rgba(${r},${g},${b},${share.toFixed(3)})`;
  });

  const sigma = new Sigma(new Graph(), container, {
    allowInvalidContainer: true,
    autoRescale: true,
    defaultEdgeType: "line",
    edgeProgramClasses: { line: EdgeLineProgram, arrow: EdgeArrowProgram },
    enableEdgeEvents: false,
    hideEdgesOnMove: model.size > 20000,
    itemSizesReference: "positions",
    maxCameraRatio: 4,
    minCameraRatio: 0.004,
    nodeProgramClasses: { shape: shapeProgram() },
    defaultNodeType: "shape",
    defaultDrawNodeHover: () => {},
    renderLabels: false,
    stagePadding: 0,
    zIndex: false,
    zoomToSizeRatioFunction: (ratio) => ratio,
    nodeReducer(key, data) {
      const i = Number(key);
      const kind = model.kindNumber(i);
      const share = state.accent && !state.accent[i] ? DIMMED : 1;
      return {
        ...data,
        hidden: state.nodeOn !== null && !state.nodeOn[i],
        shape: model.kind(i).shape,
        color: faded(theme.fill[kind], share),
        border: faded(theme.outline[kind], share),
      };
    },
    edgeReducer(key) {
      const e = Number(key);
      const share = state.edgeOn === null ? 0 : strength(e, state);
      const { color } = edgeStroke(model, theme, e, state);
      return { hidden: share < 0.01 || model.tie(e) === "n", type: model.tie(e) === "m" ? "arrow" : "line", size: 1.5, color: faded(color, share) };
    },
  });

  const camera = sigma.getCamera();

  // From the picture to the screen: the view only moves and grows, so two points tell all of it.
  let seen = { x: 0, y: 0, scale: 1 };
  function look() {
    const now = { cameraState: camera.getState() };
    const a = sigma.graphToViewport({ x: 0, y: 0 }, now);
    const b = sigma.graphToViewport({ x: 1000, y: 0 }, now);
    seen = { x: a.x, y: a.y, scale: (b.x - a.x) / 1000 };
  }
  const project = (x, y) => [x * seen.scale + seen.x, y * seen.scale + seen.y];
  const positions = Array.from({ length: model.count }, (_, i) => graph.getNodeAttributes(i));

  sigma.on("afterRender", () => {
    look();
    handlers.onFrame();
  });
  sigma.on("clickNode", ({ node, event }) => handlers.onPick(Number(node), event.x, event.y));
  sigma.on("clickStage", ({ event }) => handlers.onPick(-1, event.x, event.y));
  sigma.on("enterNode", ({ node }) => handlers.onHover((hovered = Number(node))));
  sigma.on("leaveNode", () => handlers.onHover((hovered = -1)));
  sigma.on("downNode", ({ node }) => { dragged = node; });
  sigma.on("moveBody", ({ event }) => {
    if (dragged === null) return;
    const { x, y } = sigma.viewportToGraph(event);
    graph.mergeNodeAttributes(dragged, { x, y });
    handlers.onMove();
    event.preventSigmaDefault();
    event.original.preventDefault();
    event.original.stopPropagation();
  });
  const drop = () => { dragged = null; };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);
  sigma.getMouseCaptor().on("mouseup", drop);
  sigma.getMouseCaptor().on("wheel", handlers.onMove);
  sigma.on("downStage", handlers.onMove);

  const wide = () => Math.max(box.right - box.left, box.bottom - box.top) || 1;
  const framed = (x, y) => ({
    x: 0.5 + (x - (box.left + box.right) / 2) / wide(),
    y: 0.5 - (y - (box.top + box.bottom) / 2) / wide(),
  });

  return {
    hoversItself: true,
    dashes: false,
    hovered: () => hovered,
    isLoose: () => false,
    project,
    scale: () => seen.scale,
    where: (i) => [positions[i].x, -positions[i].y],
    place: (i) => project(positions[i].x, -positions[i].y),
    radius: (i) => model.radius[i] * seen.scale,
    resize() {
      sigma.resize();
      sigma.scheduleRender();
      look();
    },
    arrange(places) {
      box = boxOf(model, places);
      graph.updateEachNodeAttributes((key, attributes) => {
        attributes.x = places.x[key];
        attributes.y = -places.y[key];
        return attributes;
      });
      sigma.setCustomBBox({ x: [box.left, box.right], y: [-box.bottom, -box.top] });
      sigma.refresh();
      look();
    },
    look(x, y, scale) {
      const unit = seen.scale * camera.ratio; // pixels for each unit at a ratio of 1
      camera.setState({ ...framed(x, y), angle: 0, ratio: unit / scale });
      look();
    },
    pan(x, y) {
      const at = sigma.viewportToFramedGraph({ x, y });
      const origin = sigma.viewportToFramedGraph({ x: 0, y: 0 });
      camera.setState({ x: camera.x + at.x - origin.x, y: camera.y + at.y - origin.y });
    },
    zoom(factor) {
      camera.setState({ ratio: Math.min(4, Math.max(0.004, camera.ratio / factor)) });
    },
    show(next) {
      state = next;
      if (sigma.getGraph() !== graph) sigma.setGraph(graph);
      else sigma.refresh();
    },
    dress(next) {
      theme = next;
    },
  };
}
