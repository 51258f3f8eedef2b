// How strongly is each edge drawn? By what it says, how many there are, and whether it touches the chosen node.

/** From 0 (not at all) to 1. */
function createStrength(model) {
  const crowd = Math.max(0, Math.log10(Math.max(1, model.size) / 60));
  const usual = { c: Math.max(0.05, 0.5 - 0.17 * crowd), q: 0, m: 0.95, n: 0.8 };
  const OVER_TEXT = 0.22; // on a narrow screen the lines run over the lists
  return (e, { edgeOn, selected, isTall }) => {
    if (!edgeOn[e]) return 0;
    if (selected < 0) return usual[model.tie(e)] * (isTall && model.tie(e) === "c" ? OVER_TEXT : 1);
    if (model.from[e] === selected || model.to[e] === selected) {
      const many = model.edgesAt(selected).length;
      return Math.min(0.9, Math.max(0.16, 8 / many)) * (model.tie(e) === "q" && many > 40 ? 0.7 : 1);
    }
    return usual[model.tie(e)] * 0.2;
  };
}

/** The colour of an edge and, in pixels, its width. */
function edgeStroke(model, theme, e, { selected }) {
  const touches = selected >= 0 && (model.from[e] === selected || model.to[e] === selected);
  const width = touches && model.edgesAt(selected).length <= 40 ? 2 : model.tie(e) === "c" || model.tie(e) === "q" ? 1 : 1.6;
  return { color: touches && model.tone(e) === "p" ? theme.accent : theme.edge[model.tone(e)], width };
}

const DIMMED = 0.16; // how much of a node is left that the chosen one is not tied to
