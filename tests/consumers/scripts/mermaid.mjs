// Reads flowcharts with Mermaid's own parser, of the version that is named first: what they hold, as JSON.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!DOCTYPE html><body></body>');
globalThis.window = window;
globalThis.document = window.document;
const [name, ...files] = process.argv.slice(2);
const { default: mermaid } = await import(name);

const decoder = window.document.createElement('textarea');
const plain = (text) => {
  decoder.innerHTML = text.replace(/ﬂ°°/g, '&#').replace(/ﬂ°/g, '&').replace(/¶ß/g, ';');
  return decoder.value;
};

const read = [];
for (const file of files) {
  const text = readFileSync(file, 'utf8');
  const { diagramType, config } = await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  read.push({
    type: diagramType,
    config,
    title: db.getDiagramTitle(),
    names: [...db.getVertices().values()].map((vertex) => [vertex.id, plain(vertex.text ?? vertex.id)]),
    lines: db.getEdges().map((edge) => [edge.start, edge.end, plain(edge.text ?? '')]),
    boxes: db.getSubGraphs().map((box) => [plain(box.title), box.nodes]),
  });
}
console.log(JSON.stringify(read));
