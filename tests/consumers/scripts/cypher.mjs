// Checks a script with Neo4j's own grammar and semantics: its statements, what is wrong, and its texts, as JSON.
import { readFileSync } from 'node:fs';
import { highlightSyntax, lintCypherQuery, parseStatementsStrs } from '@neo4j-cypher/language-support';

const script = readFileSync(process.argv[2], 'utf8');
const tokens = highlightSyntax(script);
console.log(JSON.stringify({
  statements: parseStatementsStrs(script).filter((statement) => statement.trim()).length,
  problems: lintCypherQuery(script, {}).diagnostics.map((found) => [found.message, found.range.start.line + 1]),
  texts: tokens.filter((token) => token.tokenType === 'stringLiteral').map((token) => token.token),
}));
