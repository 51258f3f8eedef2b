// How does an answer look? The parts of the short form, every name with who says so a click away, the tables folded, a picture beside.
const MANY_NAMES = 24;
const MANY_ROWS = 12;
const MANY_IN_TABLE = 100;

const LONG = 200;
const linkTo = (entry, text) => attributes(element("a", text ?? entry[1]), { href: entry[0] });
const AGAINST = "against ";
const stressed = (text) => text.startsWith(AGAINST) ? [element("strong", AGAINST.trim()), text.slice(AGAINST.length - 1)] : [text];
// A text that is the name of a thing leads to its page; "e.g. A", "one of A or B" and "1. A" do so word by word.
const linked = (text) => {
  const box = element("bdi");
  if (text.length > LONG && text.includes("; ")) {  // one below the other what is told one after the other
    let depth = 0, piece = "";
    const end = () => {
      const told = element("span", "", "told");
      told.append(...stressed(piece));
      box.append(told);
      piece = "";
    };
    for (const character of text) {
      depth += (character === "(") - (character === ")");
      piece += character;
      if (depth <= 0 && piece.endsWith("; ")) end();
    }
    if (piece) end();
    return box;
  }
  if (text.startsWith(AGAINST)) {
    box.append(...stressed(text));
    return box;
  }
  const before = /^(?:e\.g\. |one of |\d+\. )+/.exec(text)?.[0] ?? "";
  const rest = text.slice(before.length);
  box.append(before);
  const whole = byLabel.get(rest);
  if (whole) {
    box.append(linkTo(whole, rest));
    return box;
  }
  const pieces = rest.split(/( or |, )/);
  const are = pieces.every((piece, at) => at % 2 || byLabel.has(piece));  // a sentence stays one
  for (const piece of pieces) {
    const entry = are && byLabel.get(piece);
    box.append(entry ? linkTo(entry, piece) : piece);
  }
  return box;
};

// A command that a sentence names is asked here by a click.
const asking = (pieces) => {
  const box = element("bdi");
  for (const piece of pieces) {
    const form = questions.get(piece.question);
    if (!form) {
      box.append(piece.command ?? piece);
      continue;
    }
    const given = Object.values(piece.told).flat().filter((each) => each !== true).map((each) => byId.get(each)?.[1] ?? each);
    const label = [form.title, given.join(", ")].filter(Boolean).join(form.title.endsWith("?") ? " " : ": ");
    box.append(attributes(element("a", label), { href: addressOf(form, piece.told) }));
  }
  return box;
};

// Who says so: each claim in words, how it is meant, and the lines of the sources.
const claimItem = (claim) => {
  const item = element("li", "", "claim");
  item.append(element("bdi", claim.sentence));
  if (claim.how) item.append(element("span", ` (${claim.how})`, "how"));
  if (claim.basis !== "stated") item.append(" ", element("span", claim.basis, "mark"));
  const places = element("ul", "", "places");
  for (const place of claim.places) {
    const row = element("li");
    const source = place.source && byId.get(place.source);
    if (source) {
      row.append(linkTo(source), place.section ? `, ${place.section}` : "");
      place.lines.forEach((line, at) => {
        row.append(at ? ", " : ", line ", attributes(element("a", String(line)), { href: `${source[0]}#line-${line}` }));
      });
      if (!place.lines.length) row.append(`: ${place.text}`);
    } else {
      row.append(element("bdi", place.text));
    }
    places.append(row);
  }
  item.append(places);
  return item;
};
// One place below a part where the evidence of one of its names is shown; `claimsOf()` asks for the claims when it is first opened.
const proof = (claimsOf) => {
  const box = attributes(element("div", "", "proof-box"), { "aria-live": "polite" });
  box.id = `proof-${++made}`;
  box.hidden = true;
  let open = null;
  const opener = (node, ids, title, row) => {
    attributes(node, { "aria-expanded": "false", "aria-controls": box.id });
    node.addEventListener("click", async () => {
      if (open) open.setAttribute("aria-expanded", "false");
      if (open === node) {
        open = null;
        box.hidden = true;
        return;
      }
      open = node;
      if (row) {  // below the very row
        const below = element("tr", "", "proof-row"), cell = attributes(element("td"), { colspan: row.children.length });
        box.closest("tr")?.remove();
        cell.append(box);
        below.append(cell);
        row.after(below);
      }
      node.setAttribute("aria-expanded", "true");
      box.hidden = false;
      box.replaceChildren(element("p", "Looking it up…", "muted small"));
      const claims = await claimsOf().catch(() => ({}));
      if (open !== node) return;
      const found = ids.map((id) => claims[id]).filter(Boolean);
      const list = element("ul", "", "claims");
      list.append(...found.slice(0, 40).map(claimItem));
      const head = element("p", "", "proof-head");
      const count = `${ids.length} claim${ids.length === 1 ? "" : "s"}`;
      if (title.length > 90) head.append(count);  // a sentence stands above already
      else head.append(linked(title), element("span", ` · ${count}`, "muted"));
      box.replaceChildren(head, list);
      if (found.length > 40) box.append(element("p", `${found.length - 40} more in the downloads`, "muted small"));
      const things = new Map(found.flatMap((claim) => claim.things).map((id) => [id, byId.get(id)]).filter(([, entry]) => entry));
      if (things.size && things.size <= 12) {
        const pages = element("p", "Pages: ", "small");
        [...things.values()].forEach((entry, at) => pages.append(at ? " · " : "", linkTo(entry)));
        box.append(pages);
      }
    });
    return node;
  };
  return { box, opener };
};
const whoSays = (show, ids, title, row) => {
  const node = show.opener(button("who says so", () => {}, "who"), ids, title, row);
  node.setAttribute("aria-label", `Who says so: ${title.slice(0, 80)}`);
  return node;
};

const moreButton = (count, act) => button(`${count} more`, (event) => { act(); event.currentTarget.remove(); }, "who more");
const partOf = (part, claimsOf) => {
  const box = element("div", "", `part ${part.part}`);
  if (part.part === "beside") {
    for (const side of ["left", "right"]) {
      const column = element("div", "", `column ${side}`);
      column.append(...part[side].map((each) => partOf(each, claimsOf)));
      box.append(column);
    }
    return box;
  }
  const show = proof(claimsOf);
  if (part.part === "sentence") {
    if (!part.told.length) return box;
    const line = element("p", "", part.note ? "muted small" : "");
    const whole = byLabel.get(part.text);
    line.append(whole ? linkTo(whole) : asking(part.told));
    if (part.claims.length) line.append(" ", whoSays(show, part.claims, part.text));
    box.append(line);
  } else if (part.part === "names") {
    if (part.head) box.append(element("h3", part.head));
    const list = element("ul", "", "names");
    const items = part.names.map(([label, ids]) => {
      const item = element("li");
      if (ids.length) item.append(show.opener(button(label, () => {}, "name"), ids, label));
      else item.append(linked(label));
      return item;
    });
    list.append(...items.slice(0, MANY_NAMES));
    box.append(list);
    const hidden = items.slice(MANY_NAMES);
    if (hidden.length) {
      const last = element("li");
      last.append(moreButton(hidden.length, () => { last.remove(); list.append(...hidden); hidden[0].querySelector("button, a")?.focus(); }));
      list.append(last);
    }
    if (part.more) box.append(element("p", `${part.more} more are named in full below.`, "muted small"));
  } else {
    if (part.head) box.append(element("h3", part.head));
    const rows = part.rows.map(([cells, ids]) => {
      const row = element("tr");
      cells.forEach((cell, at) => {
        const made = element("td", "", cell ? "" : "blank");
        if (part.columns[at] && (at || !byLabel.has(cell))) made.dataset.head = part.columns[at];  // told on a phone, where no heads stand above
        made.append(linked(cell));
        row.append(made);
      });
      const last = element("td", "", "proves");
      if (ids.length) last.append(whoSays(show, ids, cells[0], row));
      row.append(last);
      return row;
    });
    box.append(tableOf([...part.columns.length ? part.columns : part.rows[0]?.[0].map(() => "") ?? [], ""], rows, part.head || "Rows", MANY_ROWS));
    if (part.more) box.append(element("p", `${part.more} more`, "muted small"));
  }
  box.append(show.box);
  return box;
};
const tableOf = (columns, rows, label, most) => {
  const scroll = attributes(element("div", "", "scroll"), { role: "region", "aria-label": label, tabindex: "0" });
  const table = element("table"), body = element("tbody");
  if (columns.some(Boolean)) {
    const head = element("tr");
    head.append(...columns.map((column) => column ? attributes(element("th", column), { scope: "col" }) : element("td")));
    table.append(element("thead"));
    table.firstChild.append(head);
  }
  body.append(...rows.slice(0, most));
  table.append(body);
  scroll.append(table);
  const hidden = rows.slice(most);
  if (hidden.length) scroll.append(moreButton(`${hidden.length}`, () => body.append(...hidden)));
  return scroll;
};
const fullTable = (table, at) => {
  const box = element("div", "", "full");
  if (table.title) box.append(element("h3", table.title));
  if (table.rows.length) {
    const rows = table.rows.map((cells) => {
      const row = element("tr");
      cells.forEach((cell) => {
        const made = element("td");
        made.append(linked(cell));
        row.append(made);
      });
      return row;
    });
    box.append(tableOf(table.columns, rows, `Table ${at + 1}: ${table.title || "all rows"}`, MANY_IN_TABLE));
  }
  for (const told of table.told.filter((each) => each.length)) {
    const note = element("p", "", "small");
    note.append(asking(told));
    box.append(note);
  }
  return box;
};

const download = (text, type, name) => {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = element("textarea", text, "vh");
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
};

// The whole answer: title, what to do with it, the short form with the picture beside it, and all tables folded.
const answerOf = (reply, { more, address, question, keep }) => {
  const box = element("div", "", "answered");
  const title = attributes(element("h2", reply.title), { id: "answer-title", tabindex: "-1" });
  const asked = {};
  const form = (name) => asked[name] ??= more(name);
  const claimsOf = () => form("claims");
  const stem = [question, ...reply.title.toLowerCase().match(/[a-z0-9]+/g) ?? []].join("-").slice(0, 60);
  const tools = attributes(element("div", "", "tools"), { role: "group", "aria-label": "This answer" });
  const told = attributes(element("span", "", "muted small"), { role: "status" });
  if (address) tools.append(button("Copy link", async () => { await copied(address()); told.textContent = "The link is copied."; }, "quiet"));
  tools.append(
    button("CSV", async () => download(await form("csv"), "text/csv", `${stem}.csv`), "quiet"),
    button("Markdown", async () => download(await form("markdown"), "text/markdown", `${stem}.md`), "quiet"),
    button("Print", () => print(), "quiet"),
  );
  if (keep) tools.append(keep());
  tools.append(told);
  const short = element("div", "", "short-form");
  short.append(...reply.page.parts.map((part) => partOf(part, claimsOf)));
  const figure = element("figure", "", "picture");
  figure.hidden = true;
  const all = element("details", "", "in-full");
  all.append(element("summary", "In full: every row, and the sources"));
  all.addEventListener("toggle", async () => {
    if (all.children.length > 1) return;
    const waiting = element("p", "Looking it up…", "muted small");
    all.append(waiting);
    waiting.replaceWith(...(await form("tables")).map(fullTable));
  });
  const isWide = reply.page.parts.some((part) => part.columns?.length > 4);
  const both = element("div", "", isWide ? "both below" : "both");
  both.append(short, figure);
  box.append(title, tools, both, all);
  form("picture").then((drawn) => {
    if (!drawn || !box.isConnected) return;
    const image = attributes(element("img"), { alt: `Picture: ${reply.title}` });
    const draw = (svg) => { image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`; };
    draw(drawn.tall);
    const size = button("Larger", () => {
      const large = both.classList.toggle("large");
      size.textContent = large ? "Smaller" : "Larger";
      size.setAttribute("aria-pressed", String(large));
      draw(large ? drawn.wide : drawn.tall);
    }, "quiet");
    size.setAttribute("aria-pressed", "false");
    const caption = element("figcaption");
    caption.append(size, " ", button("Picture (SVG)", () => download(drawn.wide, "image/svg+xml", `${stem}.svg`), "quiet"));
    figure.append(image, caption);
    figure.hidden = false;
    box.dataset.drawn = "yes";
  }, () => {});
  return box;
};
