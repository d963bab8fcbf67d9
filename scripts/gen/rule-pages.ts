import { DOCUMENTED } from '../../server/src/lint/documented.ts';
import { rulePage } from '../../server/src/lint/rule-page.ts';

/** The page of every finding id and their list, by path. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = DOCUMENTED.map(rule => [`docs/rules/${rule.id}.md`, rulePage(rule)] as const);
  return new Map([...pages, ['docs/rules/README.md', list()]]);
}

function list(): string {
  const rows = DOCUMENTED.map(({ id, title, severity }) => `| [${id}](${id}.md) | ${severity} | ${title} |`);
  return `# Rules

Every finding names one of these. \`confwright explain RULE\` shows the same page.

| rule | severity | what it reports |
| --- | --- | --- |
${rows.join('\n')}
`;
}
