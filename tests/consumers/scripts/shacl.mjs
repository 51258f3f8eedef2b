// Asks the SHACL engine that is named first whether data conforms to shapes: true or false for each trial, as JSON.
// A trial names shapes and data, and the triples that are added to the data and taken from it.
import { readFileSync } from 'node:fs';
import { DataFactory, Parser, Store } from 'n3';
import RdfValidateShacl from 'rdf-validate-shacl';
import { Validator as ShaclEngine } from 'shacl-engine';

const engines = {
  'rdf-validate-shacl': (shapes) => {
    const validator = new RdfValidateShacl(shapes);
    return (data) => validator.validate(data);
  },
  'shacl-engine': (shapes) => {
    const validator = new ShaclEngine(shapes, { factory: DataFactory });
    return (data) => validator.validate({ dataset: data });
  },
};
const read = (text) => new Parser().parse(text);
const [engine, file] = process.argv.slice(2);
const { shapes, data, trials } = JSON.parse(readFileSync(file, 'utf8'));
const stores = data.map((text) => new Store(read(text)));
const validate = Object.fromEntries(
  Object.entries(shapes).map(([name, text]) => [name, engines[engine](new Store(read(text)))]),
);

const answers = [];
for (const trial of trials) {
  const store = stores[trial.data];
  const [added, removed] = [read(trial.added), read(trial.removed)];
  store.removeQuads(removed);
  store.addQuads(added);
  answers.push((await validate[trial.shapes](store)).conforms);
  store.removeQuads(added);
  store.addQuads(removed);
}
console.log(JSON.stringify(answers));
