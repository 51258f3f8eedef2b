// Loads files of Cytoscape JSON into cytoscape.js: what the network of each holds then, as JSON.
import { readFileSync } from 'node:fs';
import cytoscape from 'cytoscape';

console.log(JSON.stringify(process.argv.slice(2).map((file) => {
  const { data, elements } = JSON.parse(readFileSync(file, 'utf8'));
  const network = cytoscape({ headless: true, styleEnabled: false, data, elements });
  return {
    data: network.data(),
    nodes: network.nodes().map((node) => node.data()),
    edges: network.edges().map((edge) => edge.data()),
    ends: network.edges().map((edge) => [edge.source().id(), edge.target().id()]),
  };
})));
