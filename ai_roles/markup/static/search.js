// What on the site answers to these words? In the head of every page; the names are a script that is loaded when it is needed.
"use strict";
const aiRolesSearch = (() => {
  const own = document.currentScript.getAttribute("src");
  const root = own.slice(0, own.indexOf("static/"));
  const MOST = 30;
  const FEW = 8;
  const SHORTEST_PART = 3;

  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  // The names: [path, label, kind, other names, definition, id, places of what is wider].
  let loading;
  const load = () => loading ??= new Promise((resolve, reject) => {
    const script = element("script");
    script.src = root + "static/names.js";
    script.onload = () => resolve(prepared(globalThis.aiRolesNames));
    script.onerror = () => reject(new Error("the names of this site cannot be loaded"));
    document.head.append(script);
  });
  let entries = [], names = [], definitions = [];
  const prepared = (told) => {
    if (!told) return null;  // too many for a page: whoever serves them finds them
    entries = told;
    names = entries.map(([, label, , aliases, , id]) =>
      [[label, 0], [id, 0], ...aliases.map((alias) => [alias, -0.05])].map(([text, less]) => {
        const words = wordsOf(text);
        return { text, less, words, key: words.join("") };
      }));
    definitions = entries.map(([, , , , definition]) => wordsOf(definition));
    return entries;
  };

  const singular = (word) => {
    if (word.length > 4 && word.endsWith("ies")) return word.slice(0, -3) + "y";
    if (word.length === 4 && word.endsWith("is")) return word.slice(0, -1);
    return word.length > 3 && word.endsWith("s") && !/(ss|us|is|as|ops)$/.test(word) ? word.slice(0, -1) : word;
  };
  const wordsOf = (text) =>
    (text.slice(0, 300).normalize("NFKC").replace(/[\p{Cf}\p{Mn}]/gu, "").toLowerCase()
      .replaceAll("&", " and ").replace(/['’‘.´`]/g, "").match(/[\p{L}\p{N}]+(?:[+#]+)?/gu) || []).map(singular);
  const begins = (own, word) => own === word || (word.length >= SHORTEST_PART && own.startsWith(word));

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


  // Of these kinds, or of all: what is found by a name, by a definition, or else what is spelled like it.
  const find = (text, kinds) => {
    const words = wordsOf(text);
    const key = words.join("");
    const hits = [];
    if (!key) return { hits, spelling: false };
    const fits = (entry) => !kinds || kinds.includes(entry[2]);
    entries.forEach((entry, at) => {
      if (!fits(entry)) return;
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
        if (!fits(entry)) return;
        const score = Math.max(...names[at].map((name) => likeness(pairs, name.key)));
        if (score >= 0.5) hits.push({ entry, whole: 0, score, by: "" });
      });
    }
    hits.sort((a, b) => b.whole - a.whole || b.score - a.score);
    return { hits, spelling };
  };

  // The same where the names are too many for a page: then whoever serves the page finds them.
  const asked = async (text, kinds, most) => {
    const found = globalThis.aiRoles?.names ? await globalThis.aiRoles.names(text, "", 50)
      : (await (await fetch(`${root}api/names?${new URLSearchParams({ q: text, limit: "50" })}`)).json()).names;
    const hits = found.map(({ id, label, kind, path, matched, text: by, definition }) =>
      ({ entry: [path, label, kind.replaceAll("-", " "), [], definition ?? "", id, []], by: matched === "alias" ? by : "" }));
    return { hits: hits.filter(({ entry }) => !kinds || kinds.includes(entry[2])).slice(0, most), spelling: false };
  };
  const lookUp = async (text, kinds, most) => {
    if (!text) return { hits: [], spelling: false };
    if (!await load()) return asked(text, kinds, most).catch(() => ({ hits: [], spelling: false }));
    return find(text, kinds);
  };

  // A box with a list below it, by mouse and by keyboard: `options(text)` gives {label, note, ...}, `choose(option)` takes one.
  let boxes = 0;
  const combobox = (input, { options, choose, label }) => {
    const list = element("ul", "", "options");
    list.id = `options-${++boxes}`;
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", label);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off",
    })) input.setAttribute(name, value);
    input.after(list);
    let shown = [], active = -1, asked = 0;
    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (at) => {
      active = at;
      [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
      if (at < 0) {
        input.removeAttribute("aria-activedescendant");
      } else {
        input.setAttribute("aria-activedescendant", list.children[at].id);
        list.children[at].scrollIntoView({ block: "nearest" });
      }
    };
    const take = (at) => {
      const option = shown[at];
      close();
      choose(option);
    };
    const open = async () => {
      const mine = ++asked;
      const found = await options(input.value.trim());
      if (mine !== asked || document.activeElement !== input) return;
      shown = found;
      list.replaceChildren(...shown.map((option, at) => {
        const item = element("li");
        item.id = `${list.id}-${at}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.append(element("bdi", option.label));
        if (option.note) item.append(" ", element("span", option.note, "kind"));
        item.addEventListener("mousedown", (event) => event.preventDefault());  // the focus stays in the box
        item.addEventListener("click", () => take(at));
        return item;
      }));
      list.hidden = !shown.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      mark(-1);
    };
    input.addEventListener("input", open);
    input.addEventListener("blur", () => { asked++; close(); });
    input.addEventListener("keydown", async (event) => {
      if (event.isComposing) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) await open();
        if (!shown.length || list.hidden) return;
        const down = event.key === "ArrowDown";
        mark(down ? (active + 1) % shown.length : active <= 0 ? shown.length - 1 : active - 1);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault();
        event.stopPropagation();
        take(active);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      }
    });
    return { close };
  };
  const optionOf = ({ entry, by }) => ({ label: entry[1], note: entry[2] + (by ? ", also called " + by : ""), entry });

  // The box in the head of a page leads to pages; that of the first page lists them below.
  const box = document.getElementById("q");
  const list = document.getElementById("hits");
  if (list) {
    const kinds = document.getElementById("kind");
    const status = document.getElementById("status");
    const show = async () => {
      if (!box.value.trim()) {
        list.replaceChildren();
        status.textContent = "";
        return;
      }
      const text = box.value.trim();
      const { hits, spelling } = await lookUp(text, kinds.value ? [kinds.value] : null, MOST);
      if (text !== box.value.trim()) return;
      const shown = hits.slice(0, spelling ? 5 : MOST);
      list.replaceChildren(...shown.map(({ entry: [path, label, kind, , definition], by }) => {
        const item = element("li");
        const link = element("a", label);
        link.href = path;
        item.append(link, " ", element("span", kind + (by ? ", also called " + by : ""), "kind"));
        if (definition) item.append(element("p", definition));
        return item;
      }));
      status.textContent = spelling || !hits.length ? (hits.length ? "Nothing answers to these words. Names spelled like them:" : "Nothing answers to these words.")
        : hits.length > MOST ? `${MOST} of ${hits.length} are shown` : `${hits.length} found`;
    };
    box.addEventListener("input", show);
    kinds.addEventListener("change", show);
    box.form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await show();
      list.querySelector("a")?.focus();
    });
    const words = new URLSearchParams(location.search).get("q");
    if (words && !box.value) box.value = words;
    addEventListener("pageshow", show);
  } else if (box) {
    combobox(box, {
      label: "Found",
      options: async (text) => {
        const { hits } = await lookUp(text, null, FEW);
        return hits.slice(0, FEW).map(optionOf);
      },
      choose: (option) => { location.href = root + option.entry[0]; },
    });
  }
  box?.addEventListener("focus", () => load().catch(() => {}));
  document.addEventListener("keydown", (event) => {
    const at = document.activeElement;
    if (event.key === "/" && box && !event.ctrlKey && !event.metaKey && !event.altKey && !/^(INPUT|SELECT|TEXTAREA)$/.test(at.tagName)) {
      event.preventDefault();
      box.focus();
    }
  });
  return { root, load, lookUp, combobox, element, optionOf, get entries() { return entries; } };
})();
