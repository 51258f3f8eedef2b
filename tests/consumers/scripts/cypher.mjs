// Checks scripts with Neo4j's own grammar and semantics: of each its statements, what is wrong, and its texts, as JSON.
import { readFileSync } from 'node:fs';
import { highlightSyntax, lintCypherQuery, parseStatementsStrs } from '@neo4j-cypher/language-support';

console.log(JSON.stringify(process.argv.slice(2).map((file) => {
  const script = readFileSync(file, 'utf8');
  return {
    statements: parseStatementsStrs(script).filter((statement) => statement.trim()).length,
    problems: lintCypherQuery(script, {}).diagnostics.map((found) => [found.message, found.range.start.line + 1]),
    texts: highlightSyntax(script).filter((token) => token.tokenType === 'stringLiteral').map((token) => token.token),
  };
})));
