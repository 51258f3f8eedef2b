// How does a page ask in SPARQL where there is no server? Of Oxigraph in a worker, which is ended at its deadline and started anew.
"use strict";
self.aiRoles ??= {};
(() => {
  const { Named, Refused, checked, explained, limited, withPrefixes } = self.sparqlText;
  const PARTS = ["engine", "graph"], MOST = 10_000, SECONDS = 10, SECONDS_TO_START = 60;
  const base = document.currentScript.src;
  const script = (name) => new Promise((done, failed) => {
    const made = document.createElement("script");
    made.src = new URL(`sparql_${name}.js`, base).href;
    made.onload = () => done();
    made.onerror = () => failed(new Refused("QueryError", `static/sparql_${name}.js did not come: the folder of this site is not whole`));
    document.head.append(made);
  });

  // The named queries and what the graph calls things; a page that has read them has put them there.
  const named = async () => {
    if (!aiRoles.sparqlNamed) {
      if (!self.packedParts?.["sparql-questions"]) await script("questions");
      const data = JSON.parse(new TextDecoder().decode(await self.unpacked("sparql-questions")));
      aiRoles.sparqlNamed ??= new Named(data);
    }
    return aiRoles.sparqlNamed;
  };

  let parts = null;  // the WebAssembly, the graph and the address of the script of the worker; brought once, when somebody asks
  const bring = async () => {
    await Promise.all(PARTS.map(script));
    const [wasm, turtle, code] = await Promise.all(["sparql-wasm", "sparql-graph", "sparql-worker"].map(self.unpacked));
    for (const name of ["sparql-wasm", "sparql-graph", "sparql-worker"]) delete self.packedParts[name];
    return { wasm, turtle, script: URL.createObjectURL(new Blob([code], { type: "text/javascript" })) };
  };

  // A message to the worker and what it says to it, or an error once the time is up.
  const exchange = (worker, message, seconds, late) => new Promise((done, failed) => {
    const timer = setTimeout(() => failed(late()), seconds * 1000);
    const end = (then) => (event) => { clearTimeout(timer); then(event); };
    worker.onmessage = end(({ data }) => done(data));
    worker.onerror = end((event) => {
      event.preventDefault();
      done({ fault: event.message || "the engine ended", dead: true });
    });
    worker.postMessage(message);
  });
  const started = async () => {
    parts ??= bring().catch((error) => { parts = null; throw error; });
    const { wasm, turtle, script: address } = await parts;
    const worker = new Worker(address);
    const said = await exchange(worker, { wasm, turtle }, SECONDS_TO_START, () => new Refused("QueryError", "the engine did not start"));
    if (said.fault) throw new Refused("QueryError", `the engine cannot start: ${said.fault}`);
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
    ? new Refused("QueryRefusedError", "the query is nested too deeply for the engine, which was started anew")
    : new Refused("QueryMemoryError", "the query needs more than the engine may have (1 GB), or has too many parts; the engine was started anew");

  const answer = async (query, seconds, prefixes) => {
    const form = checked(query);
    const bounded = form === "ASK" ? query : limited(query, MOST + 1);
    const text = withPrefixes(bounded, prefixes);
    const worker = await engine();
    const late = () => new Refused("QueryTimeoutError", `no answer within ${seconds} s: the query was ended`);
    let said;
    try {
      said = await exchange(worker, { query: text, form }, seconds, late);
    } catch (error) {
      renewed(worker);
      throw error;
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

  let turn = Promise.resolve();  // one query after the other: each has its own seconds
  Object.assign(aiRoles, {
    sparqlReady: () => engine().then(() => true),
    sparql: (query, bindings = {}, { seconds = SECONDS } = {}) => {
      const asked = turn.then(async () => {
        const isName = !/[\s{]/.test(query);
        if (!isName && Object.keys(bindings).length) throw new Refused("UsageError", "values are given to a named query alone");
        const names = await named();
        return answer(isName ? names.bound(query, bindings) : query, seconds, names.data.prefixes);
      });
      turn = asked.catch(() => {});
      return asked;
    },
  });
})();
