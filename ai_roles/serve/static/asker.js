// How does a page ask the server that it comes from? By fetch: the same interface as where a page answers by itself.
"use strict";
(() => {
  const script = document.currentScript;
  const top = new URL("../", script.src);
  const listeners = new Set();
  let state = { phase: "ready", message: "" };
  const tell = (next) => {
    state = next;
    for (const each of listeners) each(state);
  };

  // The error that the server told of, with what may have been meant.
  const failed = (told, status) => {
    const said = told && told.error ? told.error : { kind: "ServerError", message: `the server answered with ${status}` };
    const error = new Error(said.message);
    error.kind = said.kind;
    error.suggestions = said.suggestions || [];
    error.problems = said.problems || [];
    error.status = status;
    return error;
  };

  const send = async (path, options, seconds) => {
    const control = new AbortController();
    const timer = seconds ? setTimeout(() => control.abort(), seconds * 1000) : 0;
    let response;
    try {
      response = await fetch(new URL(path, top), { ...options, signal: control.signal, credentials: "same-origin" });
      if (!response.ok) throw failed(await response.json().catch(() => null), response.status);
      return { response, text: await response.text() };
    } catch (error) {
      if (error.kind) throw error;
      const late = error.name === "AbortError";
      const told = new Error(late ? `no answer within ${seconds} s` : "the server cannot be reached; was it ended?");
      told.kind = late ? "QueryTimeoutError" : "ServerError";
      told.suggestions = [];
      throw told;
    } finally {
      clearTimeout(timer);
    }
  };

  const ask = async (question, told = {}, forms = ["data"], { seconds = 30 } = {}) => {
    const path = `api/${encodeURIComponent(question)}?forms=${forms.map(encodeURIComponent).join(",")}`;
    const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(told) };
    return JSON.parse((await send(path, options, seconds)).text);
  };

  const names = async (words, kind = "", limit = 20) => {
    const fields = new URLSearchParams({ q: words, limit: String(limit) });
    if (kind) fields.set("kind", kind);
    return JSON.parse((await send(`api/names?${fields}`, {}, 10)).text).names;
  };

  window.aiRoles = Object.assign(window.aiRoles || {}, {
    served: true,
    ready: Promise.resolve(),
    onstate(callback) {
      listeners.add(callback);
      callback(state);
      return () => listeners.delete(callback);
    },
    ask,
    names,
    send,
  });
  tell(state);
})();
