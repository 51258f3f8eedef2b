// How does vis-network draw the picture, or what pyvis has put together? Nodes and edges; all text is the painter's.

// Springs that hold the picture together and come to rest.
const SPRINGS = {
  solver: "barnesHut",
  barnesHut: {
    gravitationalConstant: -6000,
    centralGravity: 0.25,
    springLength: 110,
    springConstant: 0.03,
    damping: 0.4,
    avoidOverlap: 0.3,
  },
  minVelocity: 1,
  maxVelocity: 60,
};

/** The picture as vis-network takes it; edges with the same fields as those that pyvis puts together. */
function visNetwork(model) {
  const node = (_, i) => ({ id: model.key(i), shape: model.kind(i).shape, size: model.radius[i], borderWidth: 1.2 });
  const edge = (_, e) => ({
    from: model.key(model.from[e]),
    to: model.key(model.to[e]),
    arrows: { to: { enabled: model.tie(e) === "m", scaleFactor: 0.6 } },
    dashes: model.tie(e) === "n" ? [6, 5] : false,
    smooth: false,
    arrowStrikethrough: false,
  });
  return {
    nodes: Array.from({ length: model.count }, node),
    edges: Array.from({ length: model.size }, edge),
    options: {},
  };
}

function createVisRenderer(model, container, firstTheme, handlers) {
  loadVendored();
  const { nodes, edges, options } = model.data.network ?? visNetwork(model);
  const numbers = new Map(nodes.map((node, i) => [node.id, i]));
  const strength = createStrength(model);
  let theme = firstTheme;
  let loose = false;
  let hovered = -1;
  let seen = { x: 0, y: 0, scale: 1, width: 1, height: 1 };
  let last = { nodes: [], edges: [] };

  // Without a group: vis-network would paint it in colours of its own at the next change.
  const bare = { label: undefined, title: undefined, group: undefined, chosen: false };
  const nodeSet = new vis.DataSet(nodes.map((node) => ({ ...node, ...bare })));
  const edgeSet = new vis.DataSet(edges.map((edge, e) => ({ ...edge, ...bare, id: e })));
  const network = new vis.Network(container, { nodes: nodeSet, edges: edgeSet }, {
    ...options,
    autoResize: false,
    physics: { ...SPRINGS, ...options.physics, enabled: false },
    layout: { improvedLayout: false },
    interaction: { hover: true, keyboard: false, navigationButtons: false, selectConnectedEdges: false, tooltipDelay: 1e9, zoomSpeed: 0.7 },
  });
  network.canvas.frame.canvas.setAttribute("aria-hidden", "true");
  network.canvas.frame.tabIndex = -1;

  function look() {
    const { x, y } = network.getViewPosition();
    seen = { x, y, scale: network.getScale(), width: container.clientWidth, height: container.clientHeight };
  }

  network.on("afterDrawing", () => {
    look();
    handlers.onFrame();
  });
  network.on("click", ({ pointer }) => {
    const key = network.getNodeAt(pointer.DOM);
    handlers.onPick(key === undefined ? -1 : numbers.get(key), pointer.DOM.x, pointer.DOM.y);
  });
  network.on("hoverNode", ({ node }) => handlers.onHover((hovered = numbers.get(node))));
  network.on("blurNode", () => handlers.onHover((hovered = -1)));
  network.on("zoom", handlers.onMove);
  network.on("dragStart", handlers.onMove);

  const project = (x, y) => [(x - seen.x) * seen.scale + seen.width / 2, (y - seen.y) * seen.scale + seen.height / 2];

  function where(i) {
    const { x, y } = network.getPosition(nodes[i].id);
    return [x, y];
  }

  function nodeLook(i, { nodeOn, accent }) {
    const kind = model.kindNumber(i);
    const [background, border] = [theme.fill[kind], theme.outline[kind]];
    return { hidden: !nodeOn[i], opacity: accent && !accent[i] ? DIMMED : 1, color: { background, border } };
  }

  function edgeLook(e, state) {
    const share = strength(e, state);
    const { color, width } = edgeStroke(model, theme, e, state);
    return { hidden: share < 0.01, width, color: { color, opacity: share, inherit: false } };
  }

  /** Hand on only what looks different from before. */
  function update(set, kept, count, make, idOf) {
    const changed = [];
    for (let i = 0; i < count; i++) {
      const made = make(i);
      const sign = JSON.stringify(made);
      if (kept[i] === sign) continue;
      kept[i] = sign;
      changed.push({ id: idOf(i), ...made });
    }
    if (changed.length) set.update(changed);
  }

  let timer = 0;

  function rest(onRest) {
    clearTimeout(timer);
    network.off("stabilized");
    network.setOptions({ physics: { enabled: false } });
    if (onRest) {
      network.fit({ animation: false, maxZoomLevel: LARGEST });
      onRest();
    }
  }

  return {
    hoversItself: true,
    dashes: true,
    hovered: () => hovered,
    isLoose: () => loose,
    project,
    scale: () => seen.scale,
    where,
    place: (i) => project(...where(i)),
    radius: (i) => model.radius[i] * seen.scale,
    resize(width, height) {
      network.setSize(`${width}px`, `${height}px`);
      network.redraw();
      look();
    },
    arrange(places) {
      rest();
      loose = false;
      nodeSet.update(nodes.map((node, i) => ({ id: node.id, x: places.x[i], y: places.y[i] })));
    },
    look(x, y, scale) {
      network.moveTo({ position: { x, y }, scale, animation: false });
      look();
    },
    pan(x, y) {
      network.moveTo({ offset: { x: -x, y: -y }, animation: false });
    },
    zoom(factor) {
      network.moveTo({ scale: Math.min(8, Math.max(0.03, seen.scale * factor)), animation: false });
    },
    show(state) {
      update(nodeSet, last.nodes, model.count, (i) => nodeLook(i, state), (i) => nodes[i].id);
      update(edgeSet, last.edges, model.size, (e) => edgeLook(e, state), (e) => e);
      network.redraw();
    },
    dress(next) {
      theme = next;
      last = { nodes: [], edges: [] };
    },
    /** Let the nodes find places of their own until they are at rest. */
    settle(runs, onRest) {
      if (!runs) {
        rest(onRest);
        return;
      }
      loose = true;
      network.setOptions({ physics: { ...SPRINGS, ...options.physics, enabled: true, stabilization: false } });
      network.once("stabilized", () => rest(onRest));
      timer = setTimeout(() => rest(onRest), 12000); // at rest by then, whatever the springs think
    },
  };
}
