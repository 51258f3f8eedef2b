// Asks a SPARQL server over HTTP, as Comunica does by itself: comunica_client.mjs URL QUERY. Writes what it found as JSON, or as N-Triples.
import { QueryEngine } from "@comunica/query-sparql-file";

const [url, query] = process.argv.slice(2);
const result = await new QueryEngine().query(query, { sources: [{ type: "sparql", value: url }] });
const type = result.resultType === "quads" ? "application/n-triples" : "application/sparql-results+json";
const { data } = await new QueryEngine().resultToString(result, type);
data.pipe(process.stdout);
