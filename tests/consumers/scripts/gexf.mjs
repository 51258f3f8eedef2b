// Reads files of GEXF with graphology: the nodes and edges that it finds in each, as JSON.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');
globalThis.DOMParser = window.DOMParser;
globalThis.Document = window.Document;
const { default: graphology } = await import('graphology');
const { default: gexf } = await import('graphology-gexf/browser/index.js');

console.log(JSON.stringify(process.argv.slice(2).map((file) => {
  const graph = gexf.parse(graphology.MultiDirectedGraph, readFileSync(file, 'utf8'));
  return {
    nodes: graph.mapNodes((node, attributes) => [node, attributes]),
    edges: graph.mapEdges((edge, attributes, source, target) => [edge, source, target, attributes]),
  };
})));
