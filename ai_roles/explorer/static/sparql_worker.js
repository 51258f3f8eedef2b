// Oxigraph in a worker: it takes its WebAssembly and a graph, and then one query after the other. Runs below oxigraph.js.
const MOST_PAGES = 16_384;  // of 64 KiB each: a query that needs more than 1 GiB ends its worker, and not the browser

// The module with that limit in the entry of its one memory, which as handed out has none.
const bounded = (wasm) => {
  const bytes = new Uint8Array(wasm);
  const number = (at) => {
    let [value, shift] = [0, 0];
    for (;; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return [value, at];
    }
  };
  const said = (value) => value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...said(value >>> 7)];
  for (let at = 8; at < bytes.length; ) {
    const section = bytes[at];
    const [size, start] = number(at + 1);
    if (section === 5 && bytes[start] === 1 && bytes[start + 1] === 0) {
      const body = [1, 1, ...said(number(start + 2)[0]), ...said(MOST_PAGES)];
      const made = [5, ...said(body.length), ...body];
      const whole = new Uint8Array(bytes.length - (start + size - at) + made.length);
      whole.set(bytes.subarray(0, at));
      whole.set(made, at);
      whole.set(bytes.subarray(start + size), at + made.length);
      return whole.buffer;
    }
    at = start + size;
  }
  return wasm;
};

const LARGEST = 50_000_000;  // characters of an answer: a page that shows more is no longer to be used
let store = null;
const FORMATS = { SELECT: "application/sparql-results+json", ASK: "application/sparql-results+json" };

self.onmessage = async ({ data: { wasm, turtle, query, form } }) => {
  try {
    if (wasm) {
      await __wbg_init({ module_or_path: bounded(wasm) });
      postMessage({ ready: true });
      return;
    }
    if (turtle) {
      store = new Store();
      store.load(new Uint8Array(turtle), { format: "text/turtle", no_transaction: true });
      postMessage({ ready: store.size });
      return;
    }
    const found = store.query(query, { results_format: FORMATS[form] ?? "application/n-triples" });
    if (found.length > LARGEST) postMessage({ fault: `the answer is longer than ${LARGEST / 1e6} million characters; ask for less`, dead: false });
    else postMessage({ found });
  } catch (error) {
    // A trap leaves the engine in no state to go on: whoever asked ends this worker.
    postMessage({ fault: String(error?.message ?? error), dead: !store || error instanceof WebAssembly.RuntimeError || error instanceof RangeError });
  }
};
