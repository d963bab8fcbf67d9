import { DOCUMENTED } from '../lint/documented.ts';
import { rulePage } from '../lint/rule-page.ts';
import type { Command } from './command.ts';

export const explain: Command = {
  name: 'explain',
  operands: 'RULE',
  least: 1,
  most: 1,
  help: 'say what a rule means, and why',
  formats: [],
  options: [],
  async run({ operands: [id] }, host) {
    const rule = DOCUMENTED.find(known => known.id === id);
    if (!rule) {
      host.warn(`confwright: there is no rule ${id}; "confwright rules" lists them all`);
      return 2;
    }
    host.write(rulePage(rule));
    return 0;
  },
};
