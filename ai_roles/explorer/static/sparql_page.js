// What does somebody see who asks in SPARQL? Questions to begin with, an editor, and the answer as rows, CSV and a picture.
"use strict";
(async () => {
  const at = (id) => document.getElementById(id);
  const [named, values, about, area, told, wrong, answer] = ["named", "values", "about", "query", "told", "wrong", "answer"].map(at);
  const element = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name in made && name !== "list") made[name] = value;
      else made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  };
  const PAGE = 100, LONGEST_ADDRESS = 4_000, FIRST = "skills-separating-two-roles";
  self.aiRoles ??= {};
  const names = aiRoles.sparqlNamed = new sparqlText.Named(JSON.parse(new TextDecoder().decode(await unpacked("sparql-questions"))));

  // ------------------------------------------------------------------------------------------------ the editor
  let editor = null;
  const text = () => editor ? editor.getValue() : area.value;
  const write = (query) => {
    if (!editor) area.value = query;
    else if (editor.getValue() !== query) editor.setValue(query);
    tidy();
  };
  // Where the query begins; what its comments say stands above the editor.
  const tidy = () => {
    if (!editor) return;
    editor.collapsePrefixes(true);
    const line = editor.getValue().split("\n").findIndex((each) => /^(?:SELECT|CONSTRUCT|ASK|DESCRIBE)/.test(each));
    editor.scrollTo(0, line > 3 ? editor.heightAtLine(line, "local") - 4 : 0);
  };
  const mark = (place) => {
    for (const { line } of editor?.marked ?? []) editor.getDoc().removeLineClass(line, "background", "wrong-line");
    if (!editor) return;
    editor.marked = place ? [{ line: place.line - 1 }] : [];
    if (place) editor.getDoc().addLineClass(place.line - 1, "background", "wrong-line");
  };
  const goTo = ({ line, column }) => {
    if (editor) {
      editor.focus();
      editor.getDoc().setCursor(line - 1, column - 1);
      return;
    }
    const start = area.value.split("\n").slice(0, line - 1).join("\n").length + (line > 1) + column - 1;
    area.focus();
    area.setSelectionRange(start, start);
  };
  const script = (src) => new Promise((done, failed) => document.head.append(element("script", { src, onload: done, onerror: failed })));
  const edit = async () => {
    await script(new URL("static/sparql_editor.js", document.baseURI).href);
    const code = await unpacked("sparql-editor");
    const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    await script(address);
    URL.revokeObjectURL(address);
    const Yasqe = window.Yasqe.default ?? window.Yasqe.Yasqe ?? window.Yasqe;
    Yasqe.registerAutocompleter(completer, false);
    for (const name of ["prefixes", "property", "class"]) delete Yasqe.Autocompleters[name];  // they ask servers of others
    Yasqe.defaults.autocompleters = [];
    const hadFocus = document.activeElement === area;
    const place = at("editor");
    const made = new Yasqe(place, {
      value: area.value, autocompleters: ["variables", completer.name], persistenceId: null, consumeShareLink: null, createShareableLink: null,
      showQueryButton: false, resizeable: false, editorHeight: "min(26rem, 55vh)", requestConfig: { endpoint: "about:blank" },
      screenReaderLabel: "The query", inputStyle: "contenteditable", extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-S": false },
    });
    area.remove();
    const field = made.getInputField();
    field.id = "query";
    field.setAttribute("aria-describedby", "keys");
    made.on("change", edited);
    editor = made;
    tidy();
    if (hadFocus) editor.focus();
  };
  // Names behind a prefix: things of the graph (id:docker), and the properties and classes that are in use (air:requires).
  const IN_USE = "SELECT DISTINCT (STR(?name) AS ?iri) { { SELECT DISTINCT ?name { ?s ?name ?o } } UNION { SELECT DISTINCT ?name { ?s a ?name } } }";
  let inUse = null;
  const completer = {
    name: "terms",
    bulk: false,
    autoShow: false,
    isValidCompletionPosition: (yasqe) => /^[a-z]+:/.test(yasqe.getCompleteToken().string),
    get: async (_, token) => {
      const start = token?.string ?? "";
      if (start.startsWith("id:")) return names.things.map((thing) => `id:${thing.id}`).filter((each) => each.startsWith(start)).slice(0, 50);
      inUse ??= aiRoles.sparql(IN_USE).then(({ json }) => json.results.bindings.map((row) => sparqlAnswer.shortIri(row.iri.value, names)).sort());
      return (await inUse.catch(() => { inUse = null; return []; })).filter((each) => each.startsWith(start)).slice(0, 50);
    },
  };

  // ------------------------------------------------------------------------------------- the question to begin with
  let bindings = {};
  let written = "";  // what stands in the editor unless the reader has changed it
  let counter = 0;
  const isNamed = () => text() === written;
  const field = (parameter) => {
    const id = `value-${parameter.name}`;
    const input = element("input", { id, name: parameter.name, autocomplete: "off", spellcheck: false, value: String(parameter.default) });
    const box = element("div", {}, element("label", { htmlFor: id }, words(parameter.name)), input);
    if (parameter.type === "entity") {
      input.value = names.byId.get(parameter.default)?.label ?? parameter.default;
      const many = names.among(parameter.kinds);
      const options = many.flatMap((thing) => [thing.label, ...thing.aliases].map((name) =>
        element("option", { value: name }, ...(name === thing.label ? [] : [thing.label]))));
      box.append(element("datalist", { id: `${id}-all` }, ...options));
      input.setAttribute("list", `${id}-all`);
    } else if (parameter.type === "integer") input.inputMode = "numeric";
    input.addEventListener("change", () => bind());
    return box;
  };
  const words = (name) => { const said = name.replaceAll("_", " "); return said[0].toUpperCase() + said.slice(1); };
  const choose = (name, given = {}) => {
    const query = names.queries.get(name);
    named.value = name;
    values.replaceChildren(...query.parameters.map(field));
    for (const [parameter, value] of Object.entries(given)) {
      if (query.parameters.some((each) => each.name === parameter)) at(`value-${parameter}`).value = value;
    }
    about.textContent = query.description;
    bindings = {};
    return bind({ anew: true, given });
  };

  // The values of the fields in the text; a text that the reader has changed keeps what it says beside its first VALUES rows.
  const bind = ({ anew = false, given = null } = {}) => {
    const query = names.queries.get(named.value);
    const chosen = {};
    for (const parameter of query.parameters) {
      const value = at(`value-${parameter.name}`).value;
      const own = names.byId.get(parameter.default)?.label ?? String(parameter.default);
      if (value !== own || given?.[parameter.name] !== undefined) chosen[parameter.name] = value;
    }
    let bound;
    try {
      const unknown = Object.keys(given ?? {}).find((each) => !query.parameters.some((parameter) => parameter.name === each));
      bound = names.bound(query.name, unknown === undefined ? chosen : given);
    } catch (error) {
      if (anew) write(written = names.bound(query.name));
      complain(error);
      return false;
    }
    for (const parameter of query.parameters) {
      if (parameter.type !== "entity" || chosen[parameter.name] === undefined) continue;
      const thing = names.resolve(chosen[parameter.name], parameter.kinds, parameter.preferred);
      at(`value-${parameter.name}`).value = thing.label;
      chosen[parameter.name] = thing.id;
    }
    complain(null);
    bindings = chosen;
    const [before, after] = [query.pieces[0], query.pieces[2]];
    const now = text();
    if (anew || isNamed()) write(written = bound);
    else if (now.startsWith(before) && now.endsWith(after)) write(bound);
    else say("The query was changed where the values stand: write them there, or go back to the question as it was.");
    address();
    return true;
  };
  const address = () => {
    const query = new URLSearchParams(isNamed() ? { query: named.value, ...bindings } : { text: text() }).toString();
    history.replaceState(null, "", query.length <= LONGEST_ADDRESS ? `#${query}` : location.href.split("#")[0]);
  };
  const edited = () => {
    at("again").hidden = isNamed();
    mark(null);
  };
  const say = (sentence) => { told.textContent = sentence; };

  // ------------------------------------------------------------------------------------------------- to ask
  const complain = (error) => {
    wrong.replaceChildren();
    mark(null);
    if (!error) return;
    const place = /^line (\d+), column (\d+)/.exec(error.message);
    if (place) [error.line, error.column] = [Number(place[1]), Number(place[2])];
    const [sentence, ...shown] = String(error.message).split("\n");
    const box = element("div", { className: "wrong" }, element("p", {}, sentence));
    if (shown.length) box.append(element("pre", { tabIndex: 0, ariaLabel: "The place in the query" }, shown.join("\n")));
    if (error.line) {
      mark(error);
      box.append(element("button", { type: "button", className: "quiet", onclick: () => goTo(error) }, `Go to line ${error.line}`));
    }
    for (const suggestion of error.suggestions ?? []) {
      const parameter = names.queries.get(named.value)?.parameters.find((each) => {
        try { names.resolve(at(`value-${each.name}`).value, each.kinds, each.preferred); return false; } catch { return each.type === "entity"; }
      });
      if (!parameter || !names.byId.has(suggestion)) continue;
      const take = () => { at(`value-${parameter.name}`).value = suggestion; if (bind()) run(); };
      box.append(element("button", { type: "button", className: "quiet", onclick: take }, names.byId.get(suggestion).label), " ");
    }
    wrong.append(box);
  };
  const run = async () => {
    aiRoles.sparqlStop?.();  // what was asked before and is still at work
    const number = ++counter;
    const query = text();
    const [asked, isOwn] = [names.queries.get(named.value), !isNamed()];
    complain(null);
    address();
    at("stop").hidden = !aiRoles.sparqlStop;
    say("The engine is at work …");
    const start = performance.now();
    try {
      const found = await aiRoles.sparql(query, {}, { seconds: 10 });
      if (number !== counter) return;
      const seconds = ((performance.now() - start) / 1000).toFixed(2);
      sparqlAnswer.show(answer, found, { names, query, title: isOwn ? "Answer" : asked.title, none: isOwn ? "Nothing in the graph matches this query." : asked.none || "No source at hand states it.", page: PAGE, file: isOwn ? "answer" : asked.name });
      say(`${sparqlAnswer.count(found)}, in ${seconds} s.`);
    } catch (error) {
      if (number !== counter) return;
      answer.replaceChildren();
      say("");
      complain(error);
    } finally {
      if (number === counter) at("stop").hidden = true;
    }
  };

  // -------------------------------------------------------------------------------------------------- the address
  const read = () => {
    const told = new URLSearchParams(location.hash.slice(1));
    const name = told.get("query");
    const own = told.get("text");
    if (own !== null) {
      choose(FIRST);
      write(own);
      edited();
      history.replaceState(null, "", `#${told}`);
      return say("This query came with the address: read it, then run it.");
    }
    if (name !== null && !names.queries.has(name)) {
      choose(FIRST);
      try { names.bound(name); } catch (error) { complain(error); }
      return undefined;
    }
    if (name === null) return choose(FIRST);
    told.delete("query");
    return choose(name, Object.fromEntries(told)) ? run() : undefined;
  };
  named.addEventListener("change", () => { if (choose(named.value)) run(); });
  at("choice").addEventListener("submit", (event) => { event.preventDefault(); if (bind()) run(); });
  at("run").addEventListener("click", run);
  at("stop").addEventListener("click", () => { aiRoles.sparqlStop(); at("run").focus(); });
  at("again").addEventListener("click", () => choose(named.value, bindings));
  area.addEventListener("input", edited);
  area.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(); });
  addEventListener("hashchange", () => { if (/^#(?:query|text)=/.test(location.hash)) read(); });  // no jump inside of the page
  const first = read();
  edited();
  await Promise.race([first, new Promise((done) => { setTimeout(done, 2_000); })]);  // the answer before the comfort
  edit().catch(() => {});  // the plain field is there
})().catch((error) => { document.getElementById("told").textContent = `This page cannot ask: ${error.message}`; });
