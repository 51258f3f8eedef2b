// What on the site answers to these words? The index stands in the page; nothing is asked for from anywhere.
"use strict";
(() => {
  const entries = JSON.parse(document.getElementById("search-index").textContent);
  const box = document.getElementById("q");
  const kinds = document.getElementById("kind");
  const status = document.getElementById("status");
  const list = document.getElementById("hits");
  const MOST = 30;
  const SHORTEST_PART = 3;

  const singular = (word) => {
    if (word.length > 4 && word.endsWith("ies")) return word.slice(0, -3) + "y";
    if (word.length === 4 && word.endsWith("is")) return word.slice(0, -1);
    return word.length > 3 && word.endsWith("s") && !/(ss|us|is|as|ops)$/.test(word) ? word.slice(0, -1) : word;
  };
  const wordsOf = (text) =>
    (text.slice(0, 300).normalize("NFKC").replace(/[\p{Cf}\p{Mn}]/gu, "").toLowerCase()
      .replaceAll("&", " and ").replace(/['’‘.´`]/g, "").match(/[\p{L}\p{N}]+(?:[+#]+)?/gu) || []).map(singular);
  const begins = (own, word) => own === word || (word.length >= SHORTEST_PART && own.startsWith(word));

  const names = entries.map(([path, label, , aliases]) =>
    [[label, 0], [path.replace(/^.*\/|\.html$/g, ""), 0], ...aliases.map((alias) => [alias, -0.05])].map(([text, less]) => {
      const words = wordsOf(text);
      return { text, less, words, key: words.join("") };
    }));
  const definitions = entries.map(([, , , , definition]) => wordsOf(definition));

  // Of several with the very name a role is meant, else a skill or tool; headings and rungs give way.
  const meant = (path) => /^roles\//.test(path) ? 4 : /^(skills|tools)\//.test(path) ? 3 : /^(categories|rungs)\//.test(path) ? 1 : 2;
  const grade = (key, words, name) => {
    if (key === name.key) return 1;
    if (key.length > 1 && name.key.startsWith(key)) return 0.8;
    if (words.every((word) => name.words.some((own) => begins(own, word)))) return 0.6;
    return key.length >= SHORTEST_PART && name.words.some((own) => own.endsWith(key)) ? 0.4 : 0;
  };
  const pairsOf = (key) => new Set(Array.from({ length: Math.max(1, key.length - 1) }, (_, i) => key.slice(i, i + 2)));
  const likeness = (pairs, other) => {
    const others = pairsOf(other);
    let common = 0;
    for (const pair of pairs) common += others.has(pair);
    return (2 * common) / (pairs.size + others.size);
  };

  const find = (text, kind) => {
    const words = wordsOf(text);
    const key = words.join("");
    const hits = [];
    if (!key) return { hits, spelling: false };
    entries.forEach((entry, at) => {
      if (kind && entry[2] !== kind) return;
      let best = { score: 0, by: "" }, whole = 0;
      for (const name of names[at]) {
        const score = grade(key, words, name);
        if (!score) continue;
        if (score === 1) whole = meant(entry[0]);
        const close = score + (0.1 * key.length) / name.key.length - 0.1 + name.less;
        if (close > best.score) best = { score: close, by: name.less ? name.text : "" };
      }
      if (!best.score && words.every((word) => definitions[at].some((own) => begins(own, word)))) best = { score: 0.2, by: "" };
      if (best.score) hits.push({ entry, whole, ...best });
    });
    let spelling = false;
    if (!hits.length && key.length > 2) {
      spelling = true;
      const pairs = pairsOf(key);
      entries.forEach((entry, at) => {
        if (kind && entry[2] !== kind) return;
        const score = Math.max(...names[at].map((name) => likeness(pairs, name.key)));
        if (score >= 0.5) hits.push({ entry, whole: 0, score, by: "" });
      });
    }
    hits.sort((a, b) => b.whole - a.whole || b.score - a.score);
    return { hits, spelling };
  };

  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const show = () => {
    const text = box.value.trim();
    const { hits, spelling } = find(text, kinds.value);
    const shown = hits.slice(0, spelling ? 5 : MOST);
    list.replaceChildren(...shown.map(({ entry: [path, label, kind, , definition], by }) => {
      const item = element("li");
      const link = element("a", label);
      link.href = path;
      item.append(link, " ", element("span", kind + (by ? ", also called " + by : ""), "kind"));
      if (definition) item.append(element("p", definition));
      return item;
    }));
    status.textContent = !text ? ""
      : spelling || !hits.length ? (hits.length ? "Nothing answers to these words. Names spelled like them:" : "Nothing answers to these words.")
      : hits.length > MOST ? `${MOST} of ${hits.length} are shown` : `${hits.length} found`;
  };

  box.addEventListener("input", show);
  kinds.addEventListener("change", show);
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
    list.querySelector("a")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      box.focus();
    }
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked && !box.value) box.value = asked;
  addEventListener("pageshow", show);
})();
