// What is in the picture? Nodes, edges, claims and their evidence, read from the columns that `page_data.py` writes.

function readModel(data) {
  const { entities, claims, words } = data;
  const count = data.nodes.count;
  const entityOf = data.nodes.entity ?? Array.from({ length: count }, (_, i) => i);
  const nodeOf = new Int32Array(entities.id.length).fill(-1);
  for (let i = count - 1; i >= 0; i--) nodeOf[entityOf[i]] = i;
  const minor = new Uint8Array(count);
  for (const i of data.nodes.minor) minor[i] = 1;
  const labels = Array.from({ length: count }, (_, i) => data.nodes.label[i] ?? entities.label[entityOf[i]]);

  // Edges: their ends are those of their claims where they have none of their own.
  const edgeClaims = data.edges.c;
  const size = edgeClaims.length;
  const first = (e) => (typeof edgeClaims[e] === "number" ? edgeClaims[e] : edgeClaims[e][0]);
  const from = Int32Array.from(data.edges.a ?? { length: size }, data.edges.a ? (a) => a : (_, e) => nodeOf[claims.s[first(e)]]);
  const to = Int32Array.from(data.edges.b ?? { length: size }, data.edges.b ? (b) => b : (_, e) => nodeOf[claims.o[first(e)]]);
  const [starts, around] = index(count, size, (e) => [from[e], to[e]]);

  let claimStarts = null;
  let claimsAround = null;
  const weak = new Set(claims.weak);

  const model = {
    data,
    view: data.view,
    count,
    size,
    focus: data.focus,
    labels,
    minor,
    from,
    to,
    radius: Float32Array.from(data.nodes.radius),
    importance: data.nodes.importance,
    entityOf,
    nodeOf,
    tie: (e) => data.edges.tie?.[e] ?? "c",
    edgeLabel: (e) => data.edges.label?.[e] ?? "",
    notes: (i) => data.nodes.notes[i] ?? [],
    tone: (e) => data.edges.tone?.[e] ?? "p",
    key: (i) => data.nodes.key[i] ?? entities.id[entityOf[i]],
    kind: (i) => data.kinds[entities.kind[entityOf[i]]],
    kindNumber: (i) => entities.kind[entityOf[i]],
    aliases: (i) => entities.aliases[entityOf[i]] || [],
    edgesAt: (i) => around.subarray(starts[i], starts[i + 1]),
    claimsOfEdge: (e) => (typeof edgeClaims[e] === "number" ? [edgeClaims[e]] : edgeClaims[e]),
    /** The claims whose subject or object the entity is. */
    claimsAbout(entity) {
      if (claimStarts === null) {
        [claimStarts, claimsAround] = index(entities.id.length, claims.s.length, (c) => [claims.s[c], claims.o[c]]);
      }
      return claimsAround.subarray(claimStarts[entity], claimStarts[entity + 1]);
    },
    isWeak: (c) => weak.has(c),
    /** The pieces of evidence of a claim, readable. */
    evidence(c) {
      const numbers = typeof claims.e[c] === "number" ? [claims.e[c]] : claims.e[c];
      return numbers.map((number) => {
        const [source, second, section = 0, term = 0, locator = 0, by = 0] = data.evidence[number];
        if (source < 0) return { text: words[second] };
        return {
          source: data.sources[source],
          lines: second || "",
          section: words[section],
          term: words[term],
          locator: words[locator],
          by: words[by],
        };
      });
    },
  };
  return model;
}

/** For every end of `size` things, which things have it: the numbers of `ends(thing)`, gathered without a list for each. */
function index(count, size, ends) {
  const starts = new Int32Array(count + 1);
  for (let thing = 0; thing < size; thing++) {
    const [one, other] = ends(thing);
    if (one >= 0) starts[one + 1]++;
    if (other >= 0 && other !== one) starts[other + 1]++;
  }
  for (let i = 0; i < count; i++) starts[i + 1] += starts[i];
  const next = starts.slice(0, count);
  const around = new Int32Array(starts[count]);
  for (let thing = 0; thing < size; thing++) {
    const [one, other] = ends(thing);
    if (one >= 0) around[next[one]++] = thing;
    if (other >= 0 && other !== one) around[next[other]++] = thing;
  }
  return [starts, around];
}

/** The arrangement for a room of this shape. */
function chosenPlaces(model, width, height) {
  const { wide, tall } = model.data.places;
  return tall && width < 0.85 * height ? tall : wide;
}

/** How wide the label below a node may be. */
function labelRoom(model, places, i) {
  return model.focus.includes(i) ? Math.min(136, places.labelWidth + 24) : places.labelWidth + 24;
}

/** The smallest box around all nodes, their labels and bands. */
function boxOf(model, places) {
  if (places.box) return places.box;
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  const take = (left, top, right, bottom) => {
    box.left = Math.min(box.left, left);
    box.right = Math.max(box.right, right);
    box.top = Math.min(box.top, top);
    box.bottom = Math.max(box.bottom, bottom);
  };
  const label = places.labelWidth;
  for (let i = 0; i < model.count; i++) {
    const [x, y, r] = [places.x[i], places.y[i], model.radius[i]];
    const isBelow = label !== null && !model.minor[i] && (places.sides ? places.sides[i] === "b" : true);
    const half = isBelow ? Math.max(r, labelRoom(model, places, i) / 2) : r;
    take(x - half, y - r, x + half, y + r + (isBelow ? 34 + 14 * model.notes(i).length : 0));
  }
  for (const [, , x, y, width, height] of places.bands) take(x, y, x + width, y + height);
  if (!Number.isFinite(box.left)) take(-100, -100, 100, 100);
  places.box = box;
  return box;
}
