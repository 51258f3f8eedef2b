// Answers SPARQL queries over a file on 127.0.0.1: comunica.mjs FILE PORT [union]. Comunica's own server listens everywhere.
import { createServer } from "node:http";
import { createReadStream } from "node:fs";
import { QueryEngine } from "@comunica/query-sparql-file";
import N3 from "n3";

const [file, port, union] = process.argv.slice(2);
const store = new N3.Store();
await new Promise((resolve, reject) => {
  const parser = new N3.StreamParser({ format: file.endsWith(".nq") ? "N-Quads" : "Turtle" });
  createReadStream(file).on("error", reject).pipe(parser).on("data", (quad) => store.addQuad(quad)).on("error", reject).on("end", resolve);
});
const engine = new QueryEngine();

async function text(stream) {
  const parts = [];
  for await (const part of stream) {
    parts.push(Buffer.from(part));
  }
  return Buffer.concat(parts).toString("utf8");
}

async function answer(query) {
  const result = await engine.query(query, { sources: [store], unionDefaultGraph: union === "union" });
  const type = result.resultType === "quads" ? "application/n-triples" : "application/sparql-results+json";
  const { data } = await engine.resultToString(result, type);
  return { type, body: await text(data) };
}

createServer(async (request, response) => {
  try {
    const query = new URLSearchParams(await text(request)).get("query");
    const { type, body } = await answer(query);
    response.writeHead(200, { "Content-Type": type }).end(body);
  } catch (error) {
    response.writeHead(400, { "Content-Type": "text/plain; charset=utf-8" }).end(String(error.stack ?? error));
  }
}).listen(Number(port), "127.0.0.1");
