import type { EffectiveOption } from '../../core/sighting.ts';
import { findOption } from '../../knowledge/options.ts';
import { instanceRule, nameSpanOf, removeLine } from '../option-rules.ts';

export const duplicateScalar = instanceRule(
  {
    id: 'duplicate-scalar',
    title: 'An option that is set twice',
    severity: 'warning',
    why: `Options that take one value are set anew by each occurrence, under each of their names (\`workers\` and \`processes\` are
one): the last one counts, and uWSGI says nothing of the others. Options that make a list (\`env\`, \`socket\`, \`route\` …) may
stand as often as wanted.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
workers = 2
#^^^^^^ set again
processes = 4
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
processes = 4
env = A=1
env = B=2
`,
      `[uwsgi]
http-socket = :8080
harakiri = 30
ini = :debug
[debug]
harakiri = 300
`,
    ],
  },
  function* ({ options }) {
    const last = new Map<string, EffectiveOption>();
    for (const option of options.toReversed()) {
      const fact = findOption(option.name);
      if (fact?.repeats !== false || fact.handler === undefined || fact.flags?.includes('immediate')) continue;
      const key = fact.data === undefined ? option.name : `${fact.handler} ${fact.data}`;
      const later = last.get(key);
      last.set(key, option);
      if (!later || !isOverridden(option, later)) continue;
      const other = later.name === option.name ? 'it' : `it, as ${later.name},`;
      const message = `This has no effect: ${other} is set again below, to ${later.value}. Take one of them out.`;
      yield [option, { ...nameSpanOf(option), message, fixes: removeLine(option, !isRead(options, option)) }];
    }
  },
);

/** In one section of one file, with another value: what an included file sets may well be meant to be overridden. */
function isOverridden(option: EffectiveOption, later: EffectiveOption): boolean {
  return (
    !later.isAlternative &&
    option.site.uri === later.site.uri &&
    option.site.item.container === later.site.item.container &&
    option.site.span !== later.site.span &&
    option.value !== later.value
  );
}

/** Whether a placeholder or a condition reads the option: that sees the first value, not the last. */
function isRead(options: readonly EffectiveOption[], { name }: EffectiveOption): boolean {
  return options.some(({ site }) => site.item.text.includes(`%(${name}`));
}
