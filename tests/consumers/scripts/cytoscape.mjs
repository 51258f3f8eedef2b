// Loads Cytoscape JSON into cytoscape.js: what the network holds then, as JSON.
import { readFileSync } from 'node:fs';
import cytoscape from 'cytoscape';

const { data, elements } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const network = cytoscape({ headless: true, styleEnabled: false, data, elements });
console.log(JSON.stringify({
  data: network.data(),
  nodes: network.nodes().map((node) => node.data()),
  edges: network.edges().map((edge) => edge.data()),
  ends: network.edges().map((edge) => [edge.source().id(), edge.target().id()]),
}));
