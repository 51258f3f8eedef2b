// Reads GEXF with graphology: the nodes and edges that it finds, as JSON.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');
globalThis.DOMParser = window.DOMParser;
globalThis.Document = window.Document;
const { default: graphology } = await import('graphology');
const { default: gexf } = await import('graphology-gexf/browser/index.js');

const graph = gexf.parse(graphology.MultiDirectedGraph, readFileSync(process.argv[2], 'utf8'));
console.log(JSON.stringify({
  nodes: graph.mapNodes((node, attributes) => [node, attributes]),
  edges: graph.mapEdges((edge, attributes, source, target) => [edge, source, target, attributes]),
}));
