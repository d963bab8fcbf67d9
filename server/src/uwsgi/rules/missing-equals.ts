import { findOption } from '../../knowledge/options.ts';
import { lineRule, replaceBy } from '../option-rules.ts';

const SPLIT = /^([A-Za-z0-9][\w-]*)([ \t]*[: \t][ \t]*)(\S.*)$/;

export const missingEquals = lineRule(
  {
    id: 'missing-equals',
    title: 'The equals sign between option and value is missing',
    severity: 'warning',
    why: `uWSGI cuts a line of an ini file at the first \`=\`. Without one the whole line is the name of an option: \`processes 4\`
and \`processes: 4\` are options that do not exist, and without \`strict\` nobody says so. An option that needs a value and
stands alone gets an empty one.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
processes 4
#^^^^^^^^^^ an equals sign
`,
      `[uwsgi]
http-socket: :8080
#^^^^^^^^^^^^^^^^^ an equals sign
`,
      `[uwsgi]
http-socket
#^^^^^^^^^^ has no value
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
master
processes=4
`,
    ],
  },
  function* ({ entry, fact, value, context }) {
    if (context.dialect !== 'uwsgi-ini' || value) return;
    const { name } = entry;
    if (fact?.argument === 'required' && !fact.logic) {
      const message = `${name.value} has no value, so uWSGI gives it an empty one. Write ${name.value} = … or take the line out.`;
      yield { start: name.start, end: name.end, message };
      return;
    }
    const [, option = '', , text = ''] = SPLIT.exec(name.value) ?? [];
    if (!findOption(option)) return;
    const message = `There is an equals sign missing: uWSGI takes all of this for the name of an option. Write ${option} = ${text}.`;
    yield {
      start: name.start,
      end: name.end,
      message,
      fixes: replaceBy('Insert the equals sign', name, `${option} = ${text}`),
    };
  },
);
