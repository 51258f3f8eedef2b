// How does an answer in SPARQL look? As a table in pages, as CSV, and as a picture where rows or triples join things.
"use strict";
self.sparqlAnswer = (() => {
  const XSD = "http://www.w3.org/2001/XMLSchema#";
  const WHOLE = new Set(["integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
    "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"].map((name) => XSD + name));
  const NUMBER = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)$/;
  const FLOAT = /^(?:[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN)$/;
  const element = (tag, className = "", ...children) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };
  const button = (label, onclick, className = "quiet") => Object.assign(element("button", className, label), { type: "button", onclick });
  const many = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
  const LINE = /^(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:\^\^<[^>]*>|@[\w-]+)?) \.$/u;
  const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f", '"': '"', "'": "'", "\\": "\\" };
  const unescaped = (text) => text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one) =>
    one ? ESCAPES[one] ?? one : String.fromCodePoint(parseInt(four ?? eight, 16)));
  const termOf = (text) => {
    if (text.startsWith("<")) return { type: "uri", value: unescaped(text.slice(1, -1)) };
    if (text.startsWith("_:")) return { type: "bnode", value: text.slice(2) };
    const [, value, datatype, language] = /^"([^]*)"(?:\^\^<([^>]*)>|@([\w-]+))?$/.exec(text);
    return { type: "literal", value: unescaped(value), ...(datatype && { datatype }), ...(language && { "xml:lang": language }) };
  };

  // The answer as columns and rows of terms.
  const tableOf = (found) => {
    if (found.kind === "rows") return { columns: found.json.head.vars, rows: found.json.results.bindings.map((row) => found.json.head.vars.map((name) => row[name] ?? null)) };
    const rows = found.turtle.split("\n").map((line) => LINE.exec(line)).filter(Boolean).map((match) => match.slice(1, 4).map(termOf));
    return { columns: ["subject", "predicate", "object"], rows };
  };
  const count = (found) => {
    if (found.kind === "yes-no") return found.boolean ? "Yes" : "No";
    const number = tableOf(found).rows.length;
    return `${found.truncated ? "The first " : ""}${many(number, found.kind === "rows" ? "row" : "triple")}`;
  };

  // What Python says of a term (ai_roles/sparql/solutions.py): an id for what is ours, else the IRI, the number or the text.
  const valueOf = (term, names) => {
    if (term.type === "uri") {
      const thing = names.byIri.get(term.value);
      if (thing) return thing.id;
      for (const start of [names.data.base, names.data.claims]) if (term.value.startsWith(start)) return term.value.slice(start.length);
      return names.data.properties[term.value] ?? term.value;
    }
    return term.type === "bnode" ? `_:${term.value}` : term.value;
  };
  // A number with an exponent as Python writes it.
  const float = (text) => {
    const number = Number(text.replace("INF", "Infinity"));
    const size = Math.abs(number);
    if (!Number.isFinite(number)) return String(number).toLowerCase().replace("infinity", "inf");
    if (size && (size < 1e-4 || size >= 1e16)) return number.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
    const plain = Object.is(number, -0) ? "-0" : String(number);
    return plain.includes(".") ? plain : `${plain}.0`;
  };
  const cell = (term, names) => {
    if (!term) return "";
    const text = valueOf(term, names);
    const { datatype = "" } = term;
    if (term.type === "literal" && NUMBER.test(text)) {
      if (WHOLE.has(datatype) && !text.includes(".")) return BigInt(text.replace(/^\+/, "")).toString();
      if (datatype === `${XSD}decimal`) {
        const plain = text.replace(/^\+/, "").replace(/^(-?)0+(?=[0-9])/, "$1").replace(/^(-?)\./, "$10.");
        return plain.includes(".") ? plain.replace(/\.$/, ".0") : `${plain}.0`;
      }
    }
    if (term.type === "literal" && [`${XSD}double`, `${XSD}float`].includes(datatype) && FLOAT.test(text)) return float(text);
    if (term.type === "literal" && datatype === `${XSD}boolean`) return { 1: "true", 0: "false" }[text] ?? text;
    return /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/.test(text) ? `'${text}` : text;
  };
  const quoted = (text) => /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const csvOf = (found, names) => {
    const { columns, rows } = tableOf(found);
    const written = (row) => row.length === 1 && row[0] === "" ? '""' : row.map(quoted).join(",");
    return [columns, ...rows.map((row) => row.map((term) => cell(term, names)))].map((row) => `${written(row)}\r\n`).join("");
  };
  const keep = (name, text, type) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    Object.assign(document.createElement("a"), { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };

  // --------------------------------------------------------------------------------------------------- the table
  const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;
  const visible = (text) => text.replace(HIDDEN, (found) => found === "\n" || found === "\u200d" || found === "\u200c" ? found
    : `\\u{${found.codePointAt(0).toString(16)}}`);
  const shortIri = (iri, names) => {
    const [prefix, start] = Object.entries(names.data.prefixes).filter(([, each]) => iri.startsWith(each)).sort((a, b) => b[1].length - a[1].length)[0] ?? [];
    return prefix ? `${prefix}:${iri.slice(start.length)}` : iri;
  };
  const LONGEST = 2_000;  // characters of a cell that are shown; the CSV has all of them
  const within = (text) => visible(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
  const nameOf = (term, names) => {
    if (term.type !== "uri") return within(valueOf(term, names));
    return within(names.byIri.get(term.value)?.label ?? shortIri(term.value, names));
  };
  const isNumber = (term) => term?.type === "literal" && NUMBER.test(term.value) && (term.datatype ?? "").startsWith(XSD);
  const shown = (term, row, names) => {
    const made = element("td", isNumber(term) ? "number" : "");
    if (!term) return made;
    const thing = term.type === "uri" ? names.byIri.get(term.value) : undefined;
    if (thing) {
      const isSaid = row.some((other) => other?.type === "literal" && other.value === thing.label);
      const text = within(isSaid ? thing.id : thing.label);
      made.append(thing.path ? Object.assign(element("a", "", text), { href: thing.path }) : element("bdi", "", text));
    } else made.append(element("bdi", term.type === "uri" ? "iri" : "", nameOf(term, names)));
    if (term["xml:lang"] && term["xml:lang"] !== "en") made.append(" ", element("span", "small muted", term["xml:lang"]));
    return made;
  };
  const table = ({ columns: all, rows: whole }, title, size, names) => {
    const filled = all.map((_, at) => at).filter((at) => whole.some((row) => row[at]));
    const [columns, rows] = [filled.map((at) => all[at]), whole.map((row) => filled.map((at) => row[at]))];
    const empty = all.filter((_, at) => !filled.includes(at));
    const body = element("tbody");
    const place = element("p", "small muted pages");
    const head = element("tr", "", ...columns.map((name, at) => {
      const made = element("th", rows.some((row) => row[at]) && rows.every((row) => !row[at] || isNumber(row[at])) ? "number" : "", name.replaceAll("_", " "));
      made.scope = "col";
      return made;
    }));
    const made = element("table", "", Object.assign(element("caption", "vh"), { textContent: title }), element("thead", "", head), body);
    let first = 0;
    const turn = (to) => {
      first = to;
      body.replaceChildren(...rows.slice(first, first + size).map((row) => element("tr", "", ...row.map((term) => shown(term, row, names)))));
      if (rows.length <= size) return;
      const back = button("Earlier rows", () => turn(first - size));
      const on = button("Later rows", () => turn(first + size));
      back.disabled = !first;
      on.disabled = first + size >= rows.length;
      place.replaceChildren(back, ` ${(first + 1).toLocaleString("en")} to ${Math.min(rows.length, first + size).toLocaleString("en")} of ${rows.length.toLocaleString("en")} `, on);
    };
    turn(0);
    const box = element("div", "scroll", made);
    Object.assign(box, { tabIndex: 0, role: "region", ariaLabel: title });
    const silent = empty.length ? [element("p", "small muted", `No row has a value of ${empty.map((name) => name.replaceAll("_", " ")).join(", ")}.`)] : [];
    return [...silent, ...(rows.length > size ? [place] : []), box];
  };

  // -------------------------------------------------------------------------------------------------- the picture
  const MOST_LINES = 150, MOST_NODES = 60, HIGH = 24, LETTER = 6.9;
  const SVG = "http://www.w3.org/2000/svg";
  const svg = (tag, attributes, ...children) => {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const HOW = ["how", "necessity", "strength", "property", "predicate"];
  // Pairs of things with a word on what joins them: the triples between things, or the first two columns that hold a thing in every row.
  const pairsOf = (found, names) => {
    const { columns, rows } = tableOf(found);
    const isThing = (term) => term?.type === "uri" && names.byIri.has(term.value);
    if (found.kind === "triples") {
      const pairs = rows.filter(([one, , two]) => two.type === "uri" && (isThing(one) || isThing(two)));
      return { pairs: pairs.map(([one, by, two]) => [one, two, nameOf(by, names).replace(/^\w+:/, "")]), left: "subject", right: "object" };
    }
    const places = columns.map((_, at) => at).filter((at) => rows.length && rows.every((row) => isThing(row[at])));
    if (places.length < 2) return null;
    const [one, two] = places;
    const told = (row, name) => { const term = row[columns.indexOf(name)]; return term ? nameOf(term, names).replace(/^\w+:/, "") : ""; };
    const how = (row) => [...HOW.map((name) => told(row, name)), told(row, "status").replace(/^asserted$/, ""), told(row, "one_of") && "one of several"];
    const pairs = rows.map((row) => [row[one], row[two], how(row).filter(Boolean).join(", ")]);
    return { pairs, left: columns[one].replaceAll("_", " "), right: columns[two].replaceAll("_", " ") };
  };
  const cut = (text, longest) => text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
  const picture = (found, names, title) => {
    const drawn = pairsOf(found, names);
    if (!drawn) return null;
    const { columns } = tableOf(found);
    const seen = new Map();
    for (const [one, two, how] of drawn.pairs) seen.set(`${one.value} ${how} ${two.value}`, [one, two, how]);
    const all = [...seen.values()];
    const sides = [new Map(), new Map()];
    const kept = [];
    for (const pair of all) {
      const isNew = [0, 1].map((side) => !sides[side].has(pair[side].value));
      if (kept.length === MOST_LINES || [0, 1].some((side) => isNew[side] && sides[side].size === MOST_NODES)) continue;
      for (const side of [0, 1]) if (isNew[side]) sides[side].set(pair[side].value, { term: pair[side], at: sides[side].size });
      kept.push(pair);
    }
    if (!kept.length) return null;
    const hows = [...new Set(kept.map((pair) => pair[2]))];
    const colour = (how) => `how-${hows.indexOf(how) % 6}`;
    const most = Math.max(sides[0].size, sides[1].size);
    const [longest, gap] = innerWidth < 700 ? [24, 90] : [38, 220];  // letters of a name, and the room of the lines
    const room = sides.map((side) => 20 + LETTER * Math.max(12, ...[...side.values()].map(({ term }) => cut(nameOf(term, names), longest).length)));
    const [width, height] = [Math.round(room[0] + gap + room[1]), most * HIGH + 34];
    const y = (side, at) => 46 + (at + 0.5) * ((most * HIGH) / sides[side].size) - HIGH / 2;
    const x = [room[0], room[0] + gap];
    const lines = kept.map(([one, two, how]) => {
      const [from, to] = [y(0, sides[0].get(one.value).at), y(1, sides[1].get(two.value).at)];
      const bow = `M${x[0] + 8} ${from}C${x[0] + gap / 2} ${from} ${x[0] + gap / 2} ${to} ${x[1] - 8} ${to}`;
      return svg("path", { d: bow, class: `join ${colour(how)}${/one of several|OneOf|example/.test(how) ? " some" : ""}` }, svg("title", {}, `${nameOf(one, names)}${how ? `, ${how}` : ""}: ${nameOf(two, names)}`));
    });
    const nodes = [0, 1].flatMap((side) => [...sides[side].values()].map(({ term, at }) => {
      const name = nameOf(term, names);
      const thing = names.byIri.get(term.value);
      const label = svg("text", { x: x[side] + (side ? 10 : -10), y: y(side, at) + 4, "text-anchor": side ? "start" : "end" }, cut(name, longest));
      if (cut(name, longest) !== name) label.append(svg("title", {}, name));
      const dot = svg("circle", { cx: x[side], cy: y(side, at), r: 4 });
      return thing?.path ? svg("a", { href: thing.path }, dot, label) : svg("g", {}, dot, label);
    }));
    const heads = [drawn.left, drawn.right].map((name, side) =>
      svg("text", { x: x[side] + (side ? 10 : -10), y: 18, class: "head", "text-anchor": side ? "start" : "end" }, name));
    const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "joined", width, height, role: "group", "aria-label": `${title}: a picture` }, ...lines, ...heads, ...nodes);
    const legend = element("ul", "legend");
    if (hows.some(Boolean)) legend.append(...hows.map((how) => element("li", colour(how), how || "not said how")));
    const left = all.length - kept.length;
    const caption = element("figcaption", "small muted", `A line joins what stands in one ${found.kind === "rows" ? "row" : "triple"}: ${drawn.left} on the left, ${drawn.right} on the right. ` +
      (found.kind === "rows" && columns.length > 3 ? "What else a row says, and what limits it, stands in the table. " : "") +
      (left ? `${many(kept.length, "line")} of ${all.length.toLocaleString("en")} are drawn; all stand in the table.` : ""));
    const box = element("div", "scroll", drawing);
    Object.assign(box, { tabIndex: 0, role: "region", ariaLabel: `${title}: a picture` });
    return { figure: element("figure", "drawn", legend, box, caption), drawing };
  };

  // Bars, where each row has a number that the query counts: what it is about on the left, the number behind its bar.
  const LONG = 320;
  const COUNTED = /\b(?:COUNT|SUM|AVG|MAX|MIN)\s*\((?:[^()]|\([^()]*\))*\)\s+AS\s+[?$](\w+)/gi;
  const bars = (found, names, title, query) => {
    const counted = [...query.matchAll(COUNTED)].map((match) => match[1]);
    const { columns, rows } = tableOf(found);
    const numbers = columns.map((_, at) => at).filter((at) => counted.includes(columns[at]) && rows.every((row) => isNumber(row[at]) && Number(row[at].value) >= 0));
    if (found.kind !== "rows" || !numbers.length || rows.length < 2) return null;
    const [at] = numbers;
    const isText = (term) => term && !isNumber(term);
    const told = (row) => {
      const terms = row.filter(isText).map((term) => nameOf(term, names));
      return [...new Set(terms.filter((text) => !/^(?:true|false|https?:)/.test(text)))].join(", ");
    };
    const drawn = rows.slice(0, MOST_NODES);
    const most = Math.max(...drawn.map((row) => Number(row[at].value))) || 1;
    const longest = innerWidth < 700 ? 24 : 60;
    const room = 10 + LETTER * Math.max(...drawn.map((row) => cut(told(row), longest).length), 8);
    const long = innerWidth < 700 ? 110 : LONG;
    const lines = drawn.flatMap((row, place) => {
      const size = (Number(row[at].value) / most) * long;
      const middle = 30 + place * HIGH;
      const label = svg("text", { x: room, y: middle + 5, "text-anchor": "end" }, cut(told(row), longest));
      label.append(svg("title", {}, told(row)));
      return [label, svg("rect", { x: room + 8, y: middle - 7, width: Math.max(1, size), height: 14, class: "bar-of" }),
        svg("text", { x: room + 14 + size, y: middle + 5 }, valueOf(row[at], names))];
    });
    const [width, height] = [Math.round(room + long + 90), drawn.length * HIGH + 24];
    const head = svg("text", { x: room + 8, y: 12, class: "head" }, columns[at].replaceAll("_", " "));
    const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "joined", width, height, role: "group", "aria-label": `${title}: a picture` }, head, ...lines);
    const rest = rows.length - drawn.length;
    const caption = element("figcaption", "small muted", `A bar for each row: ${columns[at].replaceAll("_", " ")}.${rest ? ` The first ${drawn.length} of ${rows.length.toLocaleString("en")} are drawn.` : ""}`);
    const box = element("div", "scroll", drawing);
    Object.assign(box, { tabIndex: 0, role: "region", ariaLabel: `${title}: a picture` });
    return { figure: element("figure", "drawn", box, caption), drawing };
  };

  // The picture as a file of its own, with the colours that it has here.
  const still = (drawing) => {
    const copy = drawing.cloneNode(true);
    const [here, there] = [drawing, copy].map((root) => [root, ...root.querySelectorAll("*")]);
    here.forEach((each, at) => {
      const style = getComputedStyle(each);
      for (const name of ["fill", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "font-family", "font-size", "font-weight"]) there[at].setAttribute(name, style.getPropertyValue(name));
      there[at].removeAttribute("class");
    });
    for (const link of copy.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    const [, , width, height] = drawing.getAttribute("viewBox").split(" ");
    copy.prepend(svg("rect", { width, height, fill: getComputedStyle(document.body).backgroundColor }));
    copy.setAttribute("xmlns", SVG);
    return new XMLSerializer().serializeToString(copy);
  };

  const show = (place, found, { names, query, title, none, page, file }) => {
    const made = [element("h2", "", title, " ", element("span", "count", found.kind === "yes-no" ? "" : count(found)))];
    if (found.kind === "yes-no") made.push(element("p", "lead", found.boolean ? "Yes." : "No."));
    else {
      const rows = tableOf(found);
      if (!rows.rows.length && found.turtle?.trim()) {  // triples in another form than lines
        made.push(element("div", "doing", button("Save as Turtle", () => keep(`${file}.ttl`, found.turtle, "text/turtle;charset=utf-8"))),
          Object.assign(element("pre", "scroll", visible(found.turtle.slice(0, 100_000))), { tabIndex: 0 }));
      } else if (!rows.rows.length) made.push(element("p", "", none));
      else {
        const doing = element("div", "doing", button("Save as CSV", () => keep(`${file}.csv`, csvOf(found, names), "text/csv;charset=utf-8")));
        if (found.kind === "triples") doing.append(button("Save as Turtle", () => keep(`${file}.ttl`, found.turtle, "text/turtle;charset=utf-8")));
        const drawn = picture(found, names, title) ?? bars(found, names, title, query);
        if (drawn) {
          doing.append(button("Save the picture", () => keep(`${file}.svg`, still(drawn.drawing), "image/svg+xml")));
          const folded = Object.assign(element("details", "more", element("summary", "", "As a picture"), drawn.figure), { open: true });
          made.push(doing, folded);
        } else made.push(doing);
        if (found.truncated) made.push(element("p", "", `There are more: these are the first ${many(rows.rows.length, found.kind === "rows" ? "row" : "triple")}.`));
        made.push(...table(rows, title, page, names));
      }
    }
    place.replaceChildren(...made);
  };
  return { count, csvOf, shortIri, show };
})();
