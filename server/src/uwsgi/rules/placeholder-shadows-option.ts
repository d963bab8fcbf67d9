import { findOption } from '../../knowledge/options.ts';
import { instanceRule, nameSpanOf, replaceBy } from '../option-rules.ts';

export const placeholderShadowsOption = instanceRule(
  {
    id: 'placeholder-shadows-option',
    title: 'A placeholder with the name of an option',
    severity: 'error',
    why: `\`set-placeholder\` refuses the name of an option, and uWSGI does not start (*you cannot use … as a placeholder, it is
already available as an option*, \`core/config.c\`). An option needs no declaration: \`%(processes)\` is the value of
\`processes\`. To set an option in this form use \`set\`.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
set-placeholder = processes=4
#                 ^^^^^^^^^ an option
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
set-placeholder = count=4
processes = %(count)
set = threads=2
`,
    ],
  },
  function* ({ options }) {
    for (const option of options) {
      if (option.name !== 'set-placeholder' && option.name !== 'set-ph') continue;
      const name = option.value.split('=', 1)[0] ?? '';
      if (name === option.value || findOption(name)?.plugins[0] !== 'core' || findOption(name)?.sourceOnly) continue;
      const { start } = option.valueSpan;
      const message = `${name} is an option of uWSGI, which refuses it as a placeholder and does not start. Give the placeholder another name.`;
      const fixes = replaceBy('Change to set, which sets the option', nameSpanOf(option), 'set');
      yield [option, { start, end: start + name.length, message, fixes }];
    }
  },
);
