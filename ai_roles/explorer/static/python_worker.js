// What runs in the worker, behind Pyodide in one script: it starts Python, opens the graph and answers one question after the other.
// The parts come in messages, each as soon as the page has it. A worker opened from a file may not fetch, so nothing here does.
"use strict";
const parts = {}, arrived = {};
const part = (name) => (parts[name] ??= new Promise((resolve) => { arrived[name] = resolve; }));
const said = (message) => self.postMessage(message);

console.error = console.warn = console.log = () => {};  // what goes wrong is said to the page, which tells who asked

self.fetch = async (address) => {
  const name = String(address);
  if (name.endsWith(".wasm")) return new Response(null);  // it comes compiled: see below
  if (name.endsWith(".zip")) return new Response(await part("stdlib"));
  throw new Error(`nothing is fetched here: ${name}`);
};
WebAssembly.instantiateStreaming = async (_, imports) => {
  const module = await part("wasm");
  return { module, instance: await WebAssembly.instantiate(module, imports) };
};

const unzip = (files, zip, folder) => {  // one in which nothing is compressed, as library_archive.py makes it
  const bytes = new Uint8Array(zip), view = new DataView(zip), text = new TextDecoder(), folders = new Set();
  for (let at = 0; view.getUint32(at, true) === 0x04034b50;) {
    const size = view.getUint32(at + 18, true), begin = at + 30, end = begin + view.getUint16(at + 26, true);
    const path = `${folder}/${text.decode(bytes.subarray(begin, end))}`, parent = path.slice(0, path.lastIndexOf("/"));
    if (!folders.has(parent)) files.mkdirTree(parent);
    folders.add(parent);
    at = end + view.getUint16(at + 28, true) + size;
    if (!path.endsWith("/")) files.writeFile(path, bytes.subarray(at - size, at));
  }
};

const python = (async () => {
  const lock = { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", version: "314.0.7", python: "3.14.2" }, packages: {} };
  const loaded = await self.loadPyodide({
    indexURL: "https://none.invalid/", createPyodideModule: _createPyodideModule, lockFileContents: lock, packageBaseUrl: "https://none.invalid/",
  });
  unzip(loaded.FS, await part("library"), "/ours");
  const scope = loaded.toPy({});
  scope.set("facts", loaded.toPy(await part("facts")));
  loaded.runPython(`
import gc, sys
gc.disable()
sys.path.insert(0, "/ours")
sys.dont_write_bytecode = True
from ai_roles.explorer.in_page import answered, opened, warmed_up
graph = opened(facts.tobytes() if isinstance(facts, memoryview) else bytes(facts))
del facts
gc.freeze()
gc.enable()
ask = lambda asked: answered(graph, asked)
steps = warmed_up(graph)
warm = lambda: next(steps, None)
`, { globals: scope });
  return { ask: scope.get("ask"), warm: scope.get("warm") };
})();

python.then(() => said({ ready: true }), (error) => said({ failed: String(error?.message ?? error) }));

let idle = true;
const warmer = async () => {  // between questions, a step at a time: a message that waits goes first
  const { warm } = await python;
  try {
    if (idle && warm() !== undefined) setTimeout(warmer, 0);
  } catch { /* whoever asks that question hears what is wrong */ }
};

self.onmessage = async ({ data }) => {
  if (data.part) {
    part(data.part);
    arrived[data.part](data.value);
    return;
  }
  const { ask } = await python;
  idle = false;
  try {
    said({ id: data.id, reply: ask(data.asked) });
  } catch (error) {
    // an exception of Python is one answer less; whatever else stops it leaves nothing that could be asked again
    const lost = error?.name !== "PythonError";
    said({ id: data.id, lost, failed: String(error?.message ?? error).trim().split("\n").at(-1) });
  }
  idle = true;
  setTimeout(warmer, 200);
};
