// What does somebody have, and what is there at all? Marks that stay in this browser, and a tree that follows.
const KEY = "ai-roles-kept";
const kept = {
  ids: [],
  watching: [],
  load() {
    try {
      const told = JSON.parse(localStorage.getItem(KEY) ?? "[]");
      kept.ids = Array.isArray(told) ? told.filter((id) => typeof id === "string").slice(0, 500) : [];
    } catch {
      kept.ids = [];
    }
  },
  save(ids) {
    kept.ids = [...new Set(ids)].slice(0, 500);
    try {
      if (kept.ids.length) localStorage.setItem(KEY, JSON.stringify(kept.ids)); else localStorage.removeItem(KEY);
    } catch { /* a browser may refuse to keep anything: then it lasts as long as the page */ }
    kept.watching.forEach((each) => each());
  },
  toggle(id) { kept.save(kept.ids.includes(id) ? kept.ids.filter((each) => each !== id) : [...kept.ids, id]); },
};
const keptBox = document.getElementById("kept");
const showKept = () => {
  const competences = kindsOf("competence");
  const list = attributes(element("ul", "", "chips"), { "aria-label": "What you have" });
  list.append(...kept.ids.map((id) => {
    const text = calledIn(id, competences);
    const chip = element("li", "", "chip");
    chip.append(element("bdi", text), attributes(button("×", () => { kept.toggle(id); keptBox.querySelector("button, input")?.focus(); }), { "aria-label": `Forget ${text}` }));
    return chip;
  }));
  const words = element("p", kept.ids.length
    ? "Kept in this browser alone, and offered where a question asks what you have."
    : "Skills and tools that you mark are kept in this browser alone, and offered where a question asks what you have.", "small muted");
  keptBox.replaceChildren(keptBox.firstElementChild, words);
  if (kept.ids.length) {
    const go = element("p", "", "small");
    go.append(button("Forget all", () => kept.save([]), "quiet"));
    keptBox.append(list, go);
  }
};
// Beside a field for what somebody has: take what is kept, keep what stands there.
const offerKept = (field) => {
  const box = element("p", "", "offers small");
  const show = () => {
    box.replaceChildren();
    const here = field.peek();
    const known = here.map((each) => exactly(each, kindsOf("competence"))?.[5]).filter(Boolean);
    const rest = kept.ids.filter((id) => !here.includes(id));
    if (rest.length) box.append(button(`Add what I keep (${rest.length})`, () => field.add(rest), "quiet"), " ");
    if (known.some((id) => !kept.ids.includes(id))) box.append(button("Keep these in this browser", () => kept.save([...kept.ids, ...known]), "quiet"));
    box.hidden = !box.children.length;
  };
  field.node.append(box);
  field.node.addEventListener("chips", show);
  kept.watching = kept.watching.filter((each) => each !== offerKept.last);
  kept.watching.push(offerKept.last = show);
  show();
};
const keepButton = (id) => {
  const made = button("", () => kept.toggle(id), "quiet");
  const show = () => {
    made.textContent = kept.ids.includes(id) ? "✓ I have this" : "I have this";
    made.setAttribute("aria-pressed", String(kept.ids.includes(id)));
  };
  kept.watching = kept.watching.filter((each) => each !== keepButton.last);
  kept.watching.push(keepButton.last = show);
  show();
  return made;
};

// Roles, skills and tools as a tree: arrows move, right opens, left closes, letters find, Enter asks about the thing.
const tree = { root: null };
const treeItem = (label, level, { entry, children, count }) => {
  const row = attributes(element("li"), { role: "none" });
  const item = attributes(element("span", "", "line-of-tree"), { role: "treeitem", tabindex: "-1", "aria-level": level });
  item.append(attributes(element("span", children ? "▸" : "", "twist"), { "aria-hidden": "true" }), element("bdi", label));
  if (count) item.append(" ", element("span", String(count), "count"));
  item.dataset.label = label.toLowerCase();
  if (entry) item.dataset.id = entry[5];
  row.append(item);
  if (children) {
    const group = attributes(element("ul"), { role: "group", "aria-label": label });
    group.id = `tree-${++made}`;
    group.hidden = true;
    attributes(item, { "aria-expanded": "false", "aria-owns": group.id });
    row.append(group);
    item.fill = () => { if (!group.children.length) group.append(...children()); };
  }
  return row;
};
const groupOf = (item) => item.nextElementSibling;
const ownerOf = (item) => item.closest("ul[role=group]")?.previousElementSibling;
const opened = (item, open) => {
  if (!item.fill) return;
  if (open) item.fill();
  item.setAttribute("aria-expanded", String(open));
  groupOf(item).hidden = !open;
  item.querySelector(".twist").textContent = open ? "▾" : "▸";
};
const markTree = () => {
  for (const item of tree.root?.querySelectorAll("[data-id]") ?? []) item.classList.toggle("have", kept.ids.includes(item.dataset.id));
};
const focusItem = (item) => {
  tree.root.querySelector('[tabindex="0"]')?.setAttribute("tabindex", "-1");
  item.setAttribute("tabindex", "0");
  item.focus();
};
const buildTree = (choose) => {
  const entries = aiRolesSearch.entries;
  if (!entries.length) return;
  const under = new Map();
  entries.forEach((entry, at) => entry[6].forEach((place) => under.set(place, [...under.get(place) ?? [], at])));
  const byName = (a, b) => entries[a][1].localeCompare(entries[b][1], "en");
  const node = (at, kind, level, above) => {
    const below = (under.get(at) ?? []).filter((each) => !above.has(each) && (entries[each][2] === kind || entries[each][2] === "category")).sort(byName);
    const children = below.length && level < 8 ? () => below.map((each) => node(each, kind, level + 1, new Set([...above, each]))) : null;
    return treeItem(entries[at][1], level, { entry: entries[at], children, count: below.length || "" });
  };
  tree.root = attributes(element("ul", "", "tree"), { role: "tree", "aria-label": "Roles, skills and tools" });
  for (const [kind, title] of [["role", "Roles"], ["skill", "Skills"], ["tool", "Tools"]]) {
    const all = entries.map((_, at) => at).filter((at) => entries[at][2] === kind);
    if (!all.length) continue;
    const headed = new Set(all.flatMap((at) => entries[at][6]).filter((place) => entries[place][2] === "category"));
    const roots = [...[...headed].sort(byName), ...all.filter((at) => !entries[at][6].length).sort(byName)];
    const children = () => roots.map((at) => node(at, kind, 2, new Set([at])));
    tree.root.append(treeItem(title, 1, { children, count: all.length }));
  }
  if (!tree.root.firstChild) return;
  tree.root.querySelector("[role=treeitem]").setAttribute("tabindex", "0");
  const browse = document.getElementById("browse");
  browse.append(tree.root);
  browse.hidden = false;
  tree.root.addEventListener("click", (event) => {
    const item = event.target.closest("[role=treeitem]");
    if (!item) return;
    focusItem(item);
    if (event.target.classList.contains("twist") || !item.dataset.id) opened(item, item.getAttribute("aria-expanded") !== "true");
    else choose(item.dataset.id);
    markTree();
  });
  let typed = "", since = 0;
  tree.root.addEventListener("keydown", (event) => {
    const item = event.target.closest("[role=treeitem]");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const seen = [...tree.root.querySelectorAll("[role=treeitem]")].filter((each) => !each.closest("[hidden]"));
    const at = seen.indexOf(item), open = item.getAttribute("aria-expanded");
    const to = (each) => { if (each) focusItem(each); };
    if (event.key === "ArrowDown") to(seen[at + 1]);
    else if (event.key === "ArrowUp") to(seen[at - 1]);
    else if (event.key === "Home") to(seen[0]);
    else if (event.key === "End") to(seen.at(-1));
    else if (event.key === "ArrowRight" && open === "false") opened(item, true);
    else if (event.key === "ArrowRight" && open === "true") to(groupOf(item).querySelector("[role=treeitem]"));
    else if (event.key === "ArrowLeft" && open === "true") opened(item, false);
    else if (event.key === "ArrowLeft") to(ownerOf(item));
    else if (event.key === "Enter" || event.key === " ") {
      if (item.dataset.id) choose(item.dataset.id); else opened(item, open !== "true");
    } else if (event.key.length === 1 && event.key !== "/") {
      typed = event.timeStamp - since < 700 ? typed + event.key.toLowerCase() : event.key.toLowerCase();
      since = event.timeStamp;
      const rest = [...seen.slice(at + (typed.length === 1 ? 1 : 0)), ...seen.slice(0, at + 1)];
      to(rest.find((each) => each.dataset.label.startsWith(typed)));
    } else return;
    event.preventDefault();
    markTree();
  });
};
// The tree follows: what is asked about stands open in it.
const follow = (id) => {
  if (!tree.root || !byId.has(id)) return;
  const entries = aiRolesSearch.entries, way = [];
  for (let entry = byId.get(id), steps = 0; entry && steps < 8; entry = entries[entry[6][0]], steps++) way.unshift(entry);
  const top = [...tree.root.querySelectorAll(":scope > li > [role=treeitem]")].find((each) => each.dataset.label === `${byId.get(id)[2]}s`);
  tree.root.querySelector("[aria-current]")?.removeAttribute("aria-current");
  let at = top;
  for (const entry of way) {
    if (!at) return;
    opened(at, true);
    at = groupOf(at)?.querySelector(`:scope > li > [data-id="${CSS.escape(entry[5])}"]`);
  }
  at?.setAttribute("aria-current", "true");
  if (at && tree.root.scrollHeight > tree.root.clientHeight) tree.root.scrollTop = at.offsetTop - tree.root.offsetTop - 60;
  markTree();
};
