// What is shown of the picture? Kinds of nodes, and claims by level, industry, source and basis.

function createFilters(model, onChange) {
  const { data } = model;
  const facets = [
    { id: "level", name: "Level", values: ["in general", ...data.levels], of: (row) => (row[0].length ? row[0].map((v) => v + 1) : [0]) },
    { id: "industry", name: "Industry", values: ["in general", ...data.industries], of: (row) => [row[1] + 1] },
    { id: "source", name: "Source", values: ["no document", ...data.sources.map((s) => s.label)], of: (row) => (row[3].length ? row[3].map((v) => v + 1) : [0]) },
    { id: "basis", name: "Basis", values: data.bases, of: (row) => [row[2]] },
  ].map((facet) => ({ ...facet, rows: data.facets.map(facet.of), off: new Set(), counts: new Int32Array(facet.values.length) }));
  const kindsOff = new Set();
  const kindCounts = new Int32Array(data.kinds.length);
  for (let i = 0; i < model.count; i++) kindCounts[model.kindNumber(i)]++;
  for (let e = 0; e < model.size; e++) {
    for (const c of model.claimsOfEdge(e)) {
      for (const facet of facets) for (const value of facet.rows[data.claims.f[c]]) facet.counts[value]++;
    }
  }
  const isFocus = new Uint8Array(model.count);
  for (const i of model.focus) isFocus[i] = 1;

  const filters = {
    facets,
    kindsOff,
    kindCounts,
    nodeOn: new Uint8Array(model.count).fill(1),
    edgeOn: new Uint8Array(model.size).fill(1),
    facetOn: new Uint8Array(data.facets.length).fill(1),
    shown: model.count,
    isActive: () => kindsOff.size > 0 || facets.some((facet) => facet.off.size > 0),
    claimOn: (c) => filters.facetOn[data.claims.f[c]] === 1,
    /** Work out anew what is shown. */
    apply() {
      const restricts = facets.some((facet) => facet.off.size > 0);
      data.facets.forEach((_, row) => {
        filters.facetOn[row] = facets.every((facet) => facet.rows[row].some((value) => !facet.off.has(value))) ? 1 : 0;
      });
      const kindOn = (i) => !kindsOff.has(model.kindNumber(i));
      const tied = new Uint8Array(model.count);
      for (let e = 0; e < model.size; e++) {
        const [a, b] = [model.from[e], model.to[e]];
        const on = kindOn(a) && kindOn(b) && model.claimsOfEdge(e).some(filters.claimOn);
        filters.edgeOn[e] = on ? 1 : 0;
        if (on) tied[a] = tied[b] = 1;
      }
      filters.shown = 0;
      for (let i = 0; i < model.count; i++) {
        filters.nodeOn[i] = kindOn(i) && (tied[i] || isFocus[i] || !restricts) ? 1 : 0;
        filters.shown += filters.nodeOn[i];
      }
      onChange();
    },
    reset() {
      kindsOff.clear();
      for (const facet of facets) facet.off.clear();
      filters.apply();
    },
  };
  return filters;
}

/** The legend, which is the filter of kinds as well, and the other filters below it. */
function buildLegend(model, filters, container) {
  const boxes = [];
  const group = (title, open, rows, off) => {
    const list = element("ul", { className: "choices" });
    for (const { value, name, count, glyph } of rows) {
      const box = element("input", { type: "checkbox", checked: true });
      boxes.push(() => { box.checked = !off.has(value); });
      box.addEventListener("change", () => {
        if (box.checked) off.delete(value);
        else off.add(value);
        filters.apply();
      });
      const only = element("button", { type: "button", className: "only", textContent: "only" });
      only.setAttribute("aria-label", `Only ${name}`);
      only.addEventListener("click", () => {
        for (const row of rows) off.add(row.value);
        off.delete(value);
        refresh();
        filters.apply();
      });
      const text = element("bdi", { textContent: name });
      const label = element("label", {}, [box, glyph, text, element("span", { className: "count", textContent: count.toLocaleString("en") })]);
      list.append(element("li", {}, [label, only]));
    }
    const details = element("details", { open }, [element("summary", { textContent: title }), list]);
    container.append(details);
  };
  const refresh = () => boxes.forEach((box) => box());

  const kinds = model.data.kinds.map((kind, value) => ({ value, name: kind.plural, count: filters.kindCounts[value], glyph: glyph(kind) }));
  group("Legend", true, kinds.filter((row) => row.count > 0), filters.kindsOff);
  for (const facet of filters.facets) {
    const rows = facet.values.map((name, value) => ({ value, name, count: facet.counts[value], glyph: "" })).filter((row) => row.count > 0);
    if (rows.length > 1) group(facet.name, false, rows, facet.off);
  }
  const reset = element("button", { type: "button", className: "plain reset", textContent: "Show all" });
  reset.addEventListener("click", () => filters.reset());
  container.append(reset);
  return () => {
    refresh();
    reset.hidden = !filters.isActive();
  };
}
