import type { Documented } from '../lint/documented.ts';
import { DOCUMENTED } from '../lint/documented.ts';
import { ruleUrl } from '../lint/rule-url.ts';
import type { Command } from './command.ts';

export const rules: Command = {
  name: 'rules',
  operands: '',
  least: 0,
  most: 0,
  help: 'list all rules',
  formats: ['text', 'json'],
  options: [],
  async run(call, host) {
    host.write(call.format === 'json' ? asJson(DOCUMENTED) : asText(DOCUMENTED));
    return 0;
  },
};

function asJson(list: readonly Documented[]): string {
  const rows = list.map(({ id, title, severity }) => ({ id, title, severity, url: ruleUrl(id) }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}

function asText(list: readonly Documented[]): string {
  const width = Math.max(...list.map(({ id }) => id.length)) + 2;
  return list.map(({ id, title, severity }) => `${id.padEnd(width)}${severity.padEnd(13)}${title}\n`).join('');
}
