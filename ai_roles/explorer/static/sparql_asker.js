// How does a page ask in SPARQL where there is no server? Of Oxigraph in a worker, which is ended at its deadline and started anew.
"use strict";
self.aiRoles ??= {};
(() => {
  const MOST = 10_000, SECONDS = 10, SECONDS_TO_START = 60;
  const base = document.currentScript.src;
  const refused = (kind, message) => Object.assign(new Error(message), { kind, suggestions: [] });
  const script = (name) => new Promise((done, failed) => {
    const made = document.createElement("script");
    made.src = new URL(`sparql_${name}.js`, base).href;
    made.onload = () => done();
    made.onerror = () => failed(refused("QueryError", `static/sparql_${name}.js did not come: the folder of this site is not whole`));
    document.head.append(made);
  });

  // The named queries and what the graph calls things; a page that has read them has put them there.
  const named = async () => {
    if (!self.sparqlText) await script("text");
    if (!aiRoles.sparqlNamed) {
      if (!self.packedParts?.["sparql-questions"]) await script("questions");
      const data = JSON.parse(new TextDecoder().decode(await self.unpacked("sparql-questions")));
      aiRoles.sparqlNamed ??= new self.sparqlText.Named(data);
    }
    return aiRoles.sparqlNamed;
  };

  // The parts, brought once, when somebody asks: while the engine is compiled, the graph is still on its way.
  const part = async (file, name) => {
    await file;
    const bytes = await self.unpacked(name);
    delete self.packedParts[name];
    return bytes;
  };
  let parts = null;
  const bring = () => {
    const [engine, graph] = ["engine", "graph"].map(script);
    const address = part(engine, "sparql-worker").then((code) => URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    const found = { address, wasm: part(engine, "sparql-wasm"), turtle: part(graph, "sparql-graph") };
    Promise.all(Object.values(found)).catch(() => { parts = null; });  // tried anew when somebody asks again
    return found;
  };

  // A message to the worker and what it says to it, or an error once the time is up.
  let stop = () => {};
  const exchange = (worker, message, seconds, late) => new Promise((done, failed) => {
    const timer = setTimeout(() => failed(late()), seconds * 1000);
    stop = () => { clearTimeout(timer); failed(refused("QueryStoppedError", "the query was stopped")); };
    const end = (then) => (event) => { clearTimeout(timer); then(event); };
    worker.onmessage = end(({ data }) => done(data));
    worker.onerror = end((event) => {
      event.preventDefault();
      done({ fault: event.message || "the engine ended", dead: true });
    });
    worker.postMessage(message);
  });
  const started = async () => {
    const { address, wasm, turtle } = parts ??= bring();
    const worker = new Worker(await address);
    const say = async (message) => {
      const said = await exchange(worker, message, SECONDS_TO_START, () => refused("QueryError", "the engine did not start"));
      if (said.fault) throw refused("QueryError", `the engine cannot start: ${said.fault}`);
    };
    await say({ wasm: await wasm });
    await say({ turtle: await turtle });
    return worker;
  };

  let running = null;  // the promise of a worker that is ready
  const engine = () => running ??= started().catch((error) => { running = null; throw error; });
  const renewed = (worker) => {
    worker.terminate();
    running = null;
    engine().catch(() => {});  // ready when the next query comes
  };

  const dead = (fault) => /call stack/i.test(fault)
    ? refused("QueryRefusedError", "the query is nested too deeply for the engine, which was started anew")
    : refused("QueryMemoryError", "the query needs more than the engine may have (1 GB), or has too many parts; the engine was started anew");

  const answer = async (query, seconds, prefixes) => {
    const { checked, explained, limited, withPrefixes } = self.sparqlText;
    const form = checked(query);
    const bounded = form === "ASK" ? query : limited(query, MOST + 1);
    const text = withPrefixes(bounded, prefixes);
    const worker = await engine();
    const late = () => refused("QueryTimeoutError", `no answer within ${seconds} s: the query was ended`);
    let said;
    isAsking = true;
    try {
      said = await exchange(worker, { query: text, form }, seconds, late);
    } catch (error) {
      renewed(worker);
      throw error;
    } finally {
      isAsking = false;
    }
    if (said.dead) {
      renewed(worker);
      throw dead(said.fault);
    }
    if (said.fault) throw explained(said.fault, query, text === bounded ? 0 : 1, prefixes);
    if (form === "ASK") return { kind: "yes-no", boolean: JSON.parse(said.found).boolean };
    if (form === "SELECT") {
      const json = JSON.parse(said.found);
      const isCut = json.results.bindings.length > MOST;
      json.results.bindings.length = Math.min(MOST, json.results.bindings.length);
      return { kind: "rows", json, truncated: isCut };
    }
    const lines = said.found.split("\n").filter(Boolean);
    return { kind: "triples", turtle: lines.slice(0, MOST).map((line) => `${line}\n`).join(""), truncated: lines.length > MOST };
  };

  if (document.currentScript.dataset.start !== undefined) engine().catch(() => {});  // on its way while the reader reads

  let isAsking = false;
  let turn = Promise.resolve();  // one query after the other: each has its own seconds
  Object.assign(aiRoles, {
    sparqlReady: () => engine().then(() => true),
    sparqlStop: () => { if (isAsking) stop(); },
    sparql: (query, bindings = {}, { seconds = SECONDS } = {}) => {
      const asked = turn.then(async () => {
        const isName = !/[\s{]/.test(query);
        if (!isName && Object.keys(bindings).length) throw refused("UsageError", "values are given to a named query alone");
        const names = await named();
        return answer(isName ? names.bound(query, bindings) : query, seconds, names.data.prefixes);
      });
      turn = asked.catch(() => {});
      return asked;
    },
  });
})();
