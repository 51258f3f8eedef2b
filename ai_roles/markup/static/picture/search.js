// Which node is meant by these words? Found by label, id or alias; case, hyphens, accents and order of words do not matter.

function createSearch(model, input, list, { isShown, onPick }) {
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}+#]+/gu, " ").trim();
  let names = null;
  const LIMIT = 12;

  function nameList() {
    names = [];
    for (let i = 0; i < model.count; i++) {
      const take = (text, alias) => {
        const words = folded(text.slice(0, 300));
        names.push({ i, words, tight: words.replaceAll(" ", ""), alias });
      };
      take(model.labels[i], "");
      take(model.key(i), "");
      for (const alias of model.aliases(i)) take(alias, alias);
    }
    return names;
  }

  /** 4 for the whole name, 3 for its start, 2 for a start of its words, 1 for a part; 0 for none. */
  function grade(name, words, tight, parts) {
    if (name.tight === tight) return 4;
    if (name.tight.startsWith(tight)) return 3;
    if (!parts.every((part) => name.words.includes(part))) return 0;
    return parts.every((part) => (" " + name.words).includes(" " + part)) ? 2 : 1;
  }

  function find(text) {
    const words = folded(text.slice(0, 300));
    const tight = words.replaceAll(" ", "");
    if (!tight) return [];
    const parts = words.split(" ");
    const best = new Map();
    for (const name of names ?? nameList()) {
      const own = grade(name, words, tight, parts);
      const score = own && own - (name.alias ? 0.5 : 0);
      if (score && score > (best.get(name.i)?.score ?? 0)) best.set(name.i, { i: name.i, score, alias: name.alias });
    }
    return [...best.values()]
      .sort((one, other) => other.score - one.score || model.importance[other.i] - model.importance[one.i] || (model.labels[one.i] < model.labels[other.i] ? -1 : 1))
      .slice(0, LIMIT);
  }

  let hits = [];
  let active = -1;

  function show() {
    list.replaceChildren(...hits.map((hit, place) => {
      const parts = [glyph(model.kind(hit.i)), element("bdi", { className: "label", textContent: model.labels[hit.i] })];
      const notes = [hit.alias && `also called ${hit.alias}`, !isShown(hit.i) && "hidden by a filter"].filter(Boolean);
      parts.push(element("span", { className: "why", textContent: notes.join(", ") || model.kind(hit.i).name }));
      const row = element("li", { id: `hit-${place}` }, parts);
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", String(place === active));
      row.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        pick(place);
      });
      return row;
    }));
    if (!hits.length && input.value.trim()) {
      const none = element("li", { className: "none", textContent: "No name in this picture holds these words." });
      none.setAttribute("role", "option");
      none.setAttribute("aria-disabled", "true");
      list.append(none);
    }
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (active >= 0) input.setAttribute("aria-activedescendant", `hit-${active}`);
    else input.removeAttribute("aria-activedescendant");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
  }

  function pick(place) {
    const hit = hits[place];
    if (!hit) return;
    input.value = model.labels[hit.i].slice(0, 200);
    close();
    onPick(hit.i);
  }

  input.addEventListener("input", () => {
    hits = find(input.value);
    active = hits.length ? 0 : -1;
    show();
  });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && hits.length) {
      active = (active + moves[event.key] + hits.length) % hits.length;
      show();
    } else if (event.key === "Enter") pick(active);
    else if (event.key === "Escape") {
      if (list.hidden) input.blur();
      else close();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { find };
}
