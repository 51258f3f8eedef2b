// How does a page ask? `aiRoles.ask(question, told, forms)`: the library itself answers, in a worker of this page, and nobody else hears.
// A server puts another script in the place of this one, with the same `aiRoles`.
"use strict";
(() => {
  const PARTS = ["script", "wasm", "stdlib", "library", "facts"];
  const SECONDS = 20;
  const folder = new URL(".", document.currentScript.src);
  const listeners = new Set();
  let state = "starting";

  const become = (next) => {
    state = next;
    for (const listener of listeners) listener(state);
  };

  const fetched = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(`engine_${name}.js`, folder);
    script.onload = () => resolve(`engine ${name}`);
    script.onerror = () => reject(new Error(`${script.src} could not be loaded: is the folder of this page complete?`));
    document.head.append(script);
  });

  const parts = {};
  for (const name of PARTS) {
    parts[name] = fetched(name).then((packed) => {
      const found = name === "wasm"
        ? WebAssembly.compileStreaming(new Response(unpackedStream(packed), { headers: { "content-type": "application/wasm" } }))
        : name === "script" ? unpacked(packed).then((bytes) => new Blob([bytes], { type: "text/javascript" })) : unpacked(packed);
      delete self.packedParts[packed];
      return found;
    });
    parts[name].catch(() => {});  // told where it is waited for
  }

  class AskError extends Error {
    constructor(told) {
      super(told.message);
      Object.assign(this, { name: "AskError", suggestions: [] }, told);
    }
  }

  // One worker at a time; each asks for its parts again, which the page keeps.
  let worker;
  let ready;
  let waiting = null;  // the question that is with the worker

  const start = () => {
    worker?.terminate();
    worker = undefined;
    become("starting");
    const mine = ready = (async () => {
      const address = URL.createObjectURL(await parts.script);
      const own = worker = new Worker(address);
      return new Promise((resolve, reject) => {
        own.onmessage = ({ data }) => {
          if (data.ready) {
            URL.revokeObjectURL(address);
            become("ready");
            resolve();
          } else if (data.id === undefined) {
            reject(new Error(data.failed));
          } else if (waiting?.id === data.id) {
            waiting.heard(data);
          }
        };
        own.onerror = (event) => {
          event.preventDefault();
          reject(new Error(event.message));
        };
        for (const name of PARTS.slice(1)) {
          parts[name].then((value) => own.postMessage({ part: name, value }), reject);
        }
      });
    })();
    mine.catch(() => become("failed"));
    return mine;
  };

  const put = (asked, seconds) => new Promise((resolve, reject) => {
    const id = ++put.asked;
    const over = setTimeout(() => {
      waiting = null;
      start().catch(() => {});
      reject(new AskError({
        kind: "TimeoutError",
        message: `no answer within ${seconds} seconds: the question was ended, and the next one is answered as soon as Python has started again`,
      }));
    }, seconds * 1000);
    waiting = { id, heard: (data) => {
      clearTimeout(over);
      waiting = null;
      if (data.failed !== undefined) {
        if (data.lost) start().catch(() => {});
        reject(new AskError({ kind: "Fault", message: data.failed }));
        return;
      }
      const reply = JSON.parse(data.reply);
      if (reply.error) reject(new AskError(reply.error));
      else resolve(reply);
    } };
    worker.postMessage({ id, asked });
  });
  put.asked = 0;

  let before = Promise.resolve();
  const ask = (question, told = {}, forms = ["html"], { seconds = SECONDS } = {}) => {
    const text = JSON.stringify({ question, told, forms });
    const asked = before.then(async () => {
      try {
        await ready;
      } catch (error) {
        throw new AskError({ kind: "EngineError", message: error.message });
      }
      return put(text, seconds);
    });
    before = asked.catch(() => {});
    return asked;
  };

  start();
  self.aiRoles = Object.defineProperties(self.aiRoles ?? {}, Object.getOwnPropertyDescriptors({
    ask,
    get ready() { return ready; },
    get state() { return state; },
    onstate(listener) {
      listeners.add(listener);
      listener(state);
      return () => listeners.delete(listener);
    },
  }));
})();
