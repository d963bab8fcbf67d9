import { findOption } from '../../knowledge/options.ts';
import { instanceRule } from '../option-rules.ts';

/** These resolve names of their own in the same form, or hand the text on. */
const OWN_NAMES = /log|route|metric|header|alarm|eval|exec|hook|print|cron|daemon|vassal|emperor|env/;
const LEFT = /%\(([A-Za-z_][\w.-]*)\)/;

export const placeholderUndefined = instanceRule(
  {
    id: 'placeholder-undefined',
    title: 'A placeholder that nothing defines',
    severity: 'warning',
    why: `\`%(name)\` stands for the value of the first option \`name\`, wherever that stands. Where there is none uWSGI leaves the
text as it is and says nothing: a socket is then called \`/run/%(name).sock\`. Options that act at once (\`ini\`, \`include\`,
\`plugins\`, \`if-…\`) are read before placeholders are resolved and never see their values (\`core/config.c\`).`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
project = shop
chdir = /srv/%(project)
http-socket = /run/%(projekt).sock
#                  ^^^^^^^^^^ stays as it is
`,
    ],
    good: [
      `[uwsgi]
project = shop
http-socket = /run/%(project).sock
log-format = %(addr) %(status)
`,
    ],
  },
  function* ({ options }) {
    if (options.some(({ name }) => /^(?:include|ini|inherit|xml|ya?ml|json|js|vassals?-.*)$/.test(name))) return;
    for (const option of options) {
      const fact = findOption(option.name);
      if (OWN_NAMES.test(option.name) || (fact?.kind !== 'address' && fact?.kind !== 'text')) continue;
      const name = LEFT.exec(option.value)?.[1];
      if (name === undefined || name === '_') continue;
      const { item, span } = option.site;
      const at = item.text.indexOf(`%(${name})`, span.start);
      if (at < 0 || at > span.end) continue;
      const message = `%(${name}) stays as it is: no option and no set-placeholder is called ${name}. Define it, or correct the name.`;
      yield [option, { start: at, end: at + name.length + 3, message }];
    }
  },
);
