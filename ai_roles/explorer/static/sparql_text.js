// What does the text of a query tell, and how do other values get into a named one? The other half of sparql_page.py.
"use strict";
self.sparqlText = (() => {
  const LARGEST = 200_000, DEEPEST = 100, MOST_ROWS = 1_000, LARGEST_WHOLE = 10n ** 15n;
  const FORMS = new Set(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]);
  const UPDATES = new Set(["ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "USING", "WITH"]);
  const CLOSES = { ")": "(", "]": "[", "}": "{", ">>": "<<" };
  // The pieces of a query, as ai_roles/sparql/query_tokens.py tells them apart.
  const [LETTER, PREFIX, PART] = ["\\x00-@\\[-\\^`{-\\xb6", "\\x00-,/:-@\\[-\\^`{-\\xb6", "\\x00-/;-@\\[-\\^`{-\\xb6"];
  const LOCAL = `[^${PART}]|%[0-9A-Fa-f]{2}|\\\\.`;
  const TOKEN = new RegExp([
    "(?<blank>[ \\t\\r\\n]+|#[^\\r\\n]*)",
    "(?<string>\"\"\"(?:[^\"\\\\]|\\\\.|\"(?!\"\"))*\"\"\"|(?!\"\"\")\"(?:[^\"\\\\\\r\\n]|\\\\.)*\"|'''(?:[^'\\\\]|\\\\.|'(?!''))*'''|(?!''')'(?:[^'\\\\\\r\\n]|\\\\.)*')",
    "(?<unclosed>[\"'])",
    "(?<iri><(?:[^\\x00-\\x20<>\"{}|^`\\\\]|\\\\u[0-9A-Fa-f]{4}|\\\\U[0-9A-Fa-f]{8})*>)",
    "(?<variable>[?$][^\\x00-/:-@\\[-\\^`{-\\xb6]+)",
    "(?<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)",
    `(?<name>(?:[^${LETTER}][^${PREFIX}]*|(?=:))(?<local>:(?:(?:${LOCAL})(?:(?:${LOCAL}|[.\\-])*(?:${LOCAL}|-))?)?)?)`,
    "(?<open><<|[(\\[{])", "(?<close>>>|[)\\]}])", "(?<other>.)",
  ].join("|"), "ysu");

  function* tokens(query) {
    const opened = [];
    TOKEN.lastIndex = 0;
    for (let match, at = 0; (TOKEN.lastIndex = at, match = TOKEN.exec(query)); ) {
      const [start, text] = [at, match[0]];
      at = TOKEN.lastIndex;
      let [kind] = Object.entries(match.groups).find(([name, found]) => name !== "local" && found !== undefined);
      if (kind === "blank") continue;
      if (kind === "name" && match.groups.local === undefined) kind = "word";
      if (kind === "open") {
        if (text === "<<" && opened.at(-1) === "(") { at = start + 1; continue; }
        opened.push(text);
      } else if (kind === "close") {
        if (opened.at(-1) === CLOSES[text]) opened.pop();
        else if (text !== ">>") kind = "stray";
      }
      yield { kind, text, start, end: at, depth: opened.length, prefix: text.split(":", 1)[0] };
      if (kind === "unclosed") return;
    }
  }

  class Refused extends Error {
    constructor(kind, message, suggestions = []) {
      super(message);
      Object.assign(this, { kind, suggestions });
    }
  }
  const placeOf = (query, at) => {
    const before = query.slice(0, at).split("\n");
    return [before.length, Array.from(before.at(-1)).length + 1];
  };
  const placed = (query, [line, column], reason) => {
    const text = (query.split("\n")[line - 1] ?? "").replaceAll("\t", " ");
    const start = text.length > 110 ? Math.max(0, column - 56) : 0;
    const shown = text ? `\n  ${text.slice(start, start + 110).trimEnd()}\n  ${" ".repeat(column - 1 - start)}^` : "";
    return Object.assign(new Refused("QueryError", `line ${line}, column ${column}: ${reason}${shown}`), { line, column });
  };

  // Its form, where the query may run; else an error with the place, by the rules of ai_roles/sparql/sandbox/refusals.py.
  const checked = (query) => {
    if (new TextEncoder().encode(query.slice(0, LARGEST + 1)).length > LARGEST) {
      throw new Refused("QueryRefusedError", `the query is longer than ${LARGEST.toLocaleString("en")} bytes`);
    }
    let form = "", service = -1, before = "";
    const refuse = (at, reason) => { throw Object.assign(placed(query, placeOf(query, at), reason), { kind: "QueryRefusedError" }); };
    const NO_NETWORK = "SERVICE is not allowed: a query has no network";
    const NO_FROM = "FROM is not allowed: a query reads the one graph that it is given";
    for (const token of tokens(query)) {
      const word = token.kind === "word" ? token.text.toUpperCase() : "";
      if (service >= 0 && token.text === "{") refuse(service, NO_NETWORK);
      service = -1;
      if (word.includes("SERVICE")) refuse(token.start, NO_NETWORK);
      if (word.includes("FROM")) refuse(token.start, NO_FROM);
      if (UPDATES.has(word)) refuse(token.start, `${word} is not allowed: a query changes nothing`);
      if (token.kind === "name" && before !== "GRAPH" && token.prefix.toUpperCase().endsWith("SERVICE")) service = token.start;
      if (token.kind === "name" && !token.depth && before !== "PREFIX" && token.prefix.toUpperCase().endsWith("FROM")) refuse(token.start, NO_FROM);
      if (token.kind === "open" && token.depth > DEEPEST) refuse(token.start, `brackets are nested more than ${DEEPEST} deep`);
      if (token.kind === "stray") throw placed(query, placeOf(query, token.start), `'${token.text}' closes nothing that is open`);
      if (token.kind === "unclosed") throw placed(query, placeOf(query, token.start), "this string does not end");
      if (!form && FORMS.has(word)) form = word;
      before = word;
    }
    if (!form) throw placed(query, placeOf(query, query.length), "this is not SPARQL 1.1: it has no SELECT, ASK, CONSTRUCT or DESCRIBE");
    return form;
  };

  // The query with at most so many rows or triples to be had: whoever draws them all at once would fill the memory.
  const limited = (query, most) => {
    let [limit, values, inside] = [null, null, false];
    for (const token of tokens(query)) {
      const word = token.kind === "word" ? token.text.toUpperCase() : "";
      if (token.depth || token.kind === "close") {
        inside ||= token.depth > 0;
        continue;
      }
      inside ||= word === "DESCRIBE";
      if (limit && limit.number === null) limit.number = token;
      if (inside && word === "LIMIT") limit = { number: null };
      if (inside && word === "VALUES") values ??= token;
    }
    if (limit?.number) {
      const { text, start, end } = limit.number;
      return Number(text) <= most ? query : `${query.slice(0, start)}${most}${query.slice(end)}`;
    }
    return values ? `${query.slice(0, values.start)}LIMIT ${most} ${query.slice(values.start)}` : `${query}\nLIMIT ${most}`;
  };

  const undeclared = (query) => {
    const declared = new Set();
    const names = [];
    let before = "";
    for (const token of tokens(query)) {
      if (token.kind === "name") {
        if (before === "PREFIX") declared.add(token.prefix);
        else if (!token.text.startsWith("_:")) names.push(token);
      }
      before = token.text.toUpperCase();
    }
    return names.filter((token) => !declared.has(token.prefix));
  };
  const withPrefixes = (query, known) => {
    const used = [...new Set(undeclared(query).map((token) => token.prefix))].filter((prefix) => Object.hasOwn(known, prefix));
    return used.length ? `${used.map((prefix) => `PREFIX ${prefix}: <${known[prefix]}>`).join(" ")}\n${query}` : query;
  };

  // The complaint of the engine about a query that had so many lines put above it, with the place in the reader's own lines.
  const explained = (fault, query, above, known) => {
    const match = /(?:error at|line) (\d+)(?::|, column )(\d+):? ?([^]*)/.exec(fault);
    if (!match) return new Refused("QueryError", fault.replace(/^Error: /, ""));
    const strange = undeclared(query).find((token) => !Object.hasOwn(known, token.prefix));
    if (strange) {
      return placed(query, placeOf(query, strange.start),
        `the prefix '${strange.prefix}' is not declared; known without that are ${Object.keys(known).join(", ")}`);
    }
    const reason = match[3].includes("IRI parsing failed") ? "this is no absolute IRI" : "this is not SPARQL 1.1";
    const [line, end] = [match[1] - above, placeOf(query, query.length)];  // what was put below is not the reader's either
    return placed(query, line < 1 || line > end[0] ? end : [line, Number(match[2])], reason);
  };

  // ---------------------------------------------------------------------------------------------- names and terms
  const singular = (word) => {
    if (word.length > 4 && word.endsWith("ies")) return word.slice(0, -3) + "y";
    return word.length > 3 && word.endsWith("s") && !/(ss|us|is|as|ops)$/.test(word) ? word.slice(0, -1) : word;
  };
  const wordsOf = (text) =>
    (text.slice(0, 300).normalize("NFKC").replace(/[\p{Cf}\p{Mn}]/gu, "").toLowerCase()
      .replaceAll("&", " and ").replace(/['’‘.´`]/g, "").match(/[\p{L}\p{N}]+(?:[+#]+)?/gu) ?? []).map(singular);
  const keyOf = (text) => wordsOf(text).join("");

  class Named {
    constructor(data) {
      this.data = data;
      this.queries = new Map(data.queries.map((query) => [query.name, query]));
      this.things = data.things.map(([id, kind, label, path, aliases, iri]) =>
        ({ id, kind: data.kinds[kind], label, path, aliases, iri: iri || data.base + id }));
      this.byId = new Map(this.things.map((thing) => [thing.id, thing]));
      this.byIri = new Map(this.things.map((thing) => [thing.iri, thing]));
      this.keys = null;
    }

    // The things of these kinds, for whoever chooses one; of all kinds where none is named.
    among(kinds) {
      return kinds.length ? this.things.filter((thing) => kinds.includes(thing.kind)) : this.things;
    }

    // The one thing that is called so, or an error that says what may be meant.
    resolve(name, kinds, preferred = "") {
      const own = this.byId.get(name);
      if (own && (!kinds.length || kinds.includes(own.kind))) return own;
      this.keys ??= this.things.map((thing) => [keyOf(thing.label), keyOf(thing.id), ...thing.aliases.map(keyOf)]);
      const key = keyOf(name);
      const fits = (test) => this.things.filter((thing, at) => (!kinds.length || kinds.includes(thing.kind)) && this.keys[at].some(test));
      const same = key ? fits((each) => each === key) : [];
      let found = same.length || key.length < 2 ? same : fits((each) => each.startsWith(key));
      if (found.length > 1) {
        const first = kinds.length ? [] : found.filter((thing) => thing.kind === preferred);
        if (first.length) found = first;
      }
      if (found.length === 1) return found[0];
      const what = kinds.join(" or ") || "thing";
      if (found.length) {
        const ids = found.map((thing) => thing.id);
        throw new Refused("AmbiguousNameError", `${JSON.stringify(name)} may be ${ids.slice(0, 6).join(" or ")}`, ids.slice(0, 6));
      }
      const near = this.near(key, kinds);
      throw new Refused("UnknownNameError", `no ${what} is called ${JSON.stringify(name.slice(0, 80))}` +
        (near.length ? `; did you mean ${near.join(" or ")}?` : ""), near);
    }

    // The ids whose names share most pairs of letters with this one.
    near(key, kinds) {
      const pairs = (text) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
      const own = pairs(key);
      const likeness = (text) => {
        const others = pairs(text);
        return (2 * [...own].filter((pair) => others.has(pair)).length) / (own.size + others.size || 1);
      };
      return this.things.map((thing, at) => [Math.max(...this.keys[at].map(likeness)), thing])
        .filter(([like, thing]) => like > 0.5 && (!kinds.length || kinds.includes(thing.kind)))
        .sort((a, b) => b[0] - a[0]).slice(0, 3).map(([, thing]) => thing.id);
    }

    // The term that a value stands for, as the engine reads it.
    term(parameter, value) {
      const { name, kinds, type } = parameter;
      if (type === "entity") {
        if (typeof value !== "string") throw new Refused("UsageError", `'${name}' takes a name`);
        return `<${this.resolve(value, kinds, parameter.preferred).iri}>`;
      }
      if (type === "integer") {
        const text = String(value);
        if (!/^\s*[+-]?[0-9]{1,16}\s*$/.test(text) || BigInt(text.trim().replace(/^\+/, "")) > LARGEST_WHOLE) {
          throw new Refused("UsageError", `'${name}' takes a whole number, not ${JSON.stringify(text.slice(0, 80))}`);
        }
        return `"${BigInt(text.trim().replace(/^\+/, ""))}"^^<${this.data.integer}>`;
      }
      const text = String(value);
      if (/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text) || !(text.isWellFormed?.() ?? true)) {
        throw new Refused("UsageError", `the text given for '${name}' cannot stand in a graph`);
      }
      const code = (letter) => `\\U${letter.codePointAt(0).toString(16).toUpperCase().padStart(8, "0")}`;
      const escaped = text.replace(/\\([uU])?|["\n\r\t]/g, (found, after) =>
        after ? `\\\\${code(after)}` : { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" }[found]);
      return `"${escaped}"`;
    }

    // The text of a named query with these values in place of its defaults; an array of values makes several rows.
    bound(name, bindings = {}) {
      const query = this.queries.get(name);
      if (!query) {
        const near = [...this.queries.keys()].filter((each) => each.includes(name) || name.includes(each)).slice(0, 3);
        throw new Refused("UnknownNameError", `no query is called ${JSON.stringify(name.slice(0, 80))}` +
          (near.length ? `; did you mean ${near.join(" or ")}?` : ""), near);
      }
      const given = Object.keys(bindings);
      const known = query.parameters.map((parameter) => parameter.name);
      const other = given.find((each) => !known.includes(each));
      if (other !== undefined) {
        throw new Refused("UsageError", `the query takes no ${JSON.stringify(other.slice(0, 80))}` + (known.length ? `, only ${known.join(" and ")}` : ""));
      }
      const [before, rows, after] = query.pieces;
      if (!given.length) return before + rows + after;
      let made = [[]];
      for (const parameter of query.parameters) {
        const value = bindings[parameter.name];
        const several = value === undefined ? [] : Array.isArray(value) ? value : [value];
        if (value !== undefined && !several.length) throw new Refused("UsageError", `${parameter.name} takes a value, and this list has none`);
        const terms = value === undefined ? [parameter.term] : several.map((each) => this.term(parameter, each));
        made = made.flatMap((row) => terms.map((term) => [...row, term]));
        if (made.length > MOST_ROWS) throw new Refused("UsageError", `these values make more than ${MOST_ROWS.toLocaleString("en")} rows; ask with fewer at once`);
      }
      const texts = [...new Set(made.map((row) => `(${row.join(" ")})`))];
      return `${before} ${texts.join(" ")} ${"\n".repeat(rows.split("\n").length - 1)}${after}`;
    }
  }

  return { Named, Refused, checked, explained, limited, tokens, withPrefixes };
})();
