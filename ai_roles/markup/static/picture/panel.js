// What is claimed of the chosen node, and who says so? Every claim with its source, section and lines.

const SHORT = 8; // so many claims of a heading are shown at first

function createPanel(model, filters, container, { onPick, onClose }) {
  const { data } = model;
  const { claims, entities, words, predicates } = data;

  function show(i) {
    const entity = model.entityOf[i];
    const about = [...model.claimsAbout(entity)];
    const known = new Set(about);
    const beside = [];
    for (const e of model.edgesAt(i)) {
      for (const c of model.claimsOfEdge(e)) {
        if (!known.has(c)) {
          known.add(c);
          beside.push(c);
        }
      }
    }
    const all = [...about, ...beside];
    const shown = all.filter(filters.claimOn);
    container.replaceChildren(head(i, entity, all), ...sections(entity, shown, new Set(beside)));
    if (shown.length < all.length) {
      container.append(element("p", { className: "muted", textContent: `${all.length - shown.length} more are hidden by the filters.` }));
    }
    container.hidden = false;
    container.scrollTop = 0;
  }

  function head(i, entity, all) {
    const close = element("button", { type: "button", className: "plain close", textContent: "Close" });
    close.addEventListener("click", onClose);
    const kind = model.kind(i);
    const type = words[entities.type[entity]];
    const [definition, whose, replaced] = entities.more[entity] ?? ["", "", ""];
    const sources = new Set(all.flatMap((c) => model.evidence(c).map((piece) => piece.source?.id)).filter(Boolean));
    const parts = [
      element("p", { className: "kind" }, [glyph(kind), type ? `${kind.name}, ${type.replaceAll("-", " ")}` : kind.name]),
      element("h2", { id: "panel-title", tabIndex: -1 }, [element("bdi", { textContent: model.labels[i] })]),
    ];
    if (replaced) parts.push(element("p", {}, ["No longer used; replaced by ", element("bdi", { textContent: replaced }), "."]));
    if (definition) {
      const from = element("span", { className: "muted", textContent: whose ? ` (${whose})` : " (our definition)" });
      parts.push(element("p", { className: "definition" }, [element("bdi", { textContent: definition }), from]));
    }
    const aliases = entities.aliases[entity];
    if (aliases) parts.push(element("p", {}, [element("span", { className: "muted", textContent: "Also called " }), element("bdi", { textContent: aliases.join(", ") })]));
    const count = `${counted(all.length, "claim")} of ${counted(sources.size, "source")}`;
    parts.push(element("p", { className: "muted", textContent: count }));
    return element("header", {}, [close, ...parts]);
  }

  function sections(entity, shown, beside) {
    const groups = new Map();
    const add = (rank, title, c, part) => {
      if (!groups.has(title)) groups.set(title, { rank, title, part, rows: [] });
      groups.get(title).rows.push(c);
    };
    for (const c of shown) {
      const p = claims.p[c];
      if (model.isWeak(c)) add(3000, "not a requirement", c, "whole");
      else if (beside.has(c)) add(2000, "in this picture through", c, "whole");
      else if (claims.s[c] === entity) add(p, predicates[p][0], c, "subject");
      else add(1000 + p, predicates[p][1], c, "object");
    }
    return [...groups.values()].sort((one, other) => one.rank - other.rank).map(({ title, part, rows }) => {
      const list = element("ul", { className: "claims" });
      const fill = (count) => list.replaceChildren(...rows.slice(0, count).map((c) => row(c, part)));
      const title_ = element("h3", {}, [title[0].toUpperCase() + title.slice(1), element("span", { className: "count", textContent: String(rows.length) })]);
      const section = element("section", {}, [title_, list]);
      fill(SHORT);
      if (rows.length > SHORT) {
        const more = element("button", { type: "button", className: "plain", textContent: `Show all ${rows.length.toLocaleString("en")}` });
        more.addEventListener("click", () => {
          fill(rows.length);
          more.remove();
        });
        section.append(more);
      }
      return section;
    });
  }

  function name(entity) {
    const node = model.nodeOf[entity];
    const text = element("bdi", { textContent: entities.label[entity] });
    if (node < 0) return text;
    const button = element("button", { type: "button", className: "link" }, [text]);
    button.addEventListener("click", () => onPick(node));
    return button;
  }

  function row(c, part) {
    const value = words[claims.v[c]];
    const other = part === "object" ? claims.s[c] : claims.o[c];
    const what = element("span", { className: "what" });
    if (part === "whole") what.append(name(claims.s[c]), ` ${predicates[claims.p[c]][0]} `);
    if (other >= 0) what.append(name(other));
    if (value) what.append(other >= 0 ? ": " : "", element("bdi", { textContent: value }));
    const item = element("li", {}, [what]);
    const how = words[claims.h[c]];
    if (how) item.append(element("span", { className: "how" }, [element("bdi", { textContent: how })]));
    for (const piece of model.evidence(c)) item.append(place(piece));
    return item;
  }

  function place(piece) {
    if (!piece.source) return element("span", { className: "said" }, [element("bdi", { textContent: piece.text })]);
    const { source } = piece;
    const title = element(source.url ? "a" : "span", { className: "source" }, [element("bdi", { textContent: source.label })]);
    title.title = [source.title, source.about, source.document].filter(Boolean).join(", ");
    if (source.url) Object.assign(title, { href: source.url, rel: "noreferrer noopener", target: "_blank" });
    const many = /[-,]/.test(String(piece.lines));
    const where = [
      piece.section,
      piece.lines && `${source.lines}${many ? "s" : ""} ${piece.lines}`,
      piece.locator,
    ].filter(Boolean).join(", ");
    const said = element("span", { className: "said" }, [title, where ? element("bdi", { textContent: `, ${where}` }) : ""]);
    if (piece.term) said.append(element("bdi", { className: "term", textContent: ` “${piece.term}”` }));
    if (piece.by) said.append(element("bdi", { textContent: ` quoting ${piece.by}` }));
    return said;
  }

  const counted = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

  return {
    show,
    hide() {
      container.hidden = true;
      container.replaceChildren();
    },
  };
}
