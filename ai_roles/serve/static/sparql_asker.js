// How does a page send SPARQL to the server that it comes from? As the protocol says; bindings go along as $name.
"use strict";
(() => {
  const script = document.currentScript;
  const ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9";
  window.aiRoles = Object.assign(window.aiRoles || {}, {
    async sparql(query, bindings = {}, { seconds = 15 } = {}) {
      const form = new URLSearchParams({ query });
      for (const [name, value] of Object.entries(bindings)) form.append(`$${name}`, String(value));
      const control = new AbortController();
      const timer = setTimeout(() => control.abort(), seconds * 1000);
      const failure = (kind, message, suggestions = []) => Object.assign(new Error(message), { kind, suggestions });
      try {
        const response = await fetch(new URL("../sparql", script.src), {
          method: "POST",
          headers: { Accept: ACCEPT, "Content-Type": "application/x-www-form-urlencoded" },
          body: form.toString(),
          signal: control.signal,
          credentials: "same-origin",
        });
        if (!response.ok) {
          const told = await response.json().catch(() => null);
          const said = told && told.error ? told.error : { kind: "ServerError", message: `the server answered with ${response.status}` };
          throw failure(said.kind, said.message, said.suggestions || []);
        }
        const truncated = response.headers.get("AI-Roles-Truncated") === "true";
        if ((response.headers.get("Content-Type") || "").startsWith("application/n-triples")) {
          return { kind: "triples", turtle: await response.text(), truncated };
        }
        const json = await response.json();
        return "boolean" in json ? { kind: "yes-no", boolean: json.boolean, truncated } : { kind: "rows", json, truncated };
      } catch (error) {
        if (error.kind) throw error;
        if (error.name === "AbortError") throw failure("QueryTimeoutError", `no answer within ${seconds} s`);
        throw failure("ServerError", "the server cannot be reached; was it ended?");
      } finally {
        clearTimeout(timer);
      }
    },
  });
})();
