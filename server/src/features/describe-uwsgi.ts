import type { Dialect } from '../core/language.ts';
import type { OptionFact } from '../knowledge/options.ts';
import { summaryOfOption } from '../knowledge/summaries.ts';
import type { Line, Paragraph } from './markup.ts';
import { listed, prose } from './markup.ts';

/** What is known of an option: summary, where it comes from, whether it takes a value, its page. */
export function describeOption(fact: OptionFact, dialect: Dialect): Paragraph {
  const summary = summaryOfOption(fact.name);
  const lines: (Line | undefined)[] = [
    [{ bold: fact.name }, fact.logic ? ' (steers which lines are read)' : ' option'],
    summary === undefined ? undefined : prose(summary),
    fact.short ? ['On the command line also: ', { code: `-${fact.short}` }] : undefined,
    origin(fact, dialect),
    ['Value: ', { none: 'none, so true', optional: 'may be left out', required: 'required' }[fact.argument]],
    [{ link: 'Documentation', url: fact.page }],
  ];
  return lines.filter(line => line !== undefined);
}

/** How one option with a value is written in a dialect. */
export function writeOption(dialect: Dialect, name: string, value: string): string {
  switch (dialect) {
    case 'uwsgi-xml':
      return `<${name}>${value}</${name}>`;
    case 'uwsgi-yaml':
      return `${name}: ${value}`;
    case 'uwsgi-json':
      return `"${name}": "${value}"`;
    default:
      return `${name} = ${value}`;
  }
}

function origin(fact: OptionFact, dialect: Dialect): Line {
  const [first = 'core'] = fact.plugins;
  if (first === 'core') return ['Part of: uWSGI itself (core)'];
  const names = fact.plugins.map(code => ({ code }));
  const enable = { code: writeOption(dialect, 'plugins', first) };
  return ['Plugin: ', ...listed(names, ' or '), ', enabled with ', enable, ' unless uWSGI was built with it'];
}
