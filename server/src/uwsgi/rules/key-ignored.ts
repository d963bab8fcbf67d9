import { suggestFrom } from '../../core/suggest.ts';
import { findOption } from '../../knowledge/options.ts';
import { nameSlots } from '../name-slots.ts';
import { instanceRule, isOpen } from '../option-rules.ts';
import { HTTPS2 } from '../values/addresses/read.ts';
import { CRON2 } from '../values/cron/read.ts';
import { KEYED_OPTIONS } from '../values/forms/keys.ts';
import { split } from '../values/lists.ts';
import type { Term } from '../values/model.ts';
import { keysOf } from '../values/routes/keys.ts';

/** A list of `key=value` in a value, and the keys that are read of it. */
interface KeyList {
  /** Whose keys they are. */
  readonly owner: string;
  readonly text: string;
  /** Where it begins in the value. */
  readonly start: number;
  readonly keys: readonly Term[];
}

export const keyIgnored = instanceRule(
  {
    id: 'key-ignored',
    title: 'A key in a value that uWSGI ignores',
    severity: 'warning',
    why: `Options such as \`cache2\`, \`attach-daemon2\` and \`cron2\`, and actions of routes such as \`cache\`, take a list of \`key=value\`
with commas between them. uWSGI picks out the keys it wants and says nothing of others (\`core/utils.c\`,
\`uwsgi_kvlist_parse\`; tried), so a misspelt one does nothing. A comma that belongs to a value needs a backslash before it.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
cache2 = name=sessions,items=1000,blcksize=4096
#                                 ^^^^^^^^ blocksize
`,
      `[uwsgi]
http-socket = :8080
route = ^/a cache:key=\${REQUEST_URI},nam=pages
#                                    ^^^ name
`,
      `[uwsgi]
master = true
http-socket = :8080
cron2 = minute=-5,dayy=3 /usr/bin/clean
#                 ^^^^ day
`,
    ],
    good: [
      `[uwsgi]
master = true
http-socket = :8080
cache2 = name=sessions,items=1000,blocksize=4096,purge_lru=1
attach-daemon2 = cmd=redis-server --save "60\\,1000",freq=5
cron2 = minute=-5,unique=1 /usr/bin/clean a=1,b=2
metric = name=requests,type=counter
`,
    ],
  },
  function* ({ options }) {
    for (const option of options) {
      const { start, end } = option.valueSpan;
      if (option.site.item.text.slice(start, end) !== option.value) continue;
      for (const list of keyLists(option.name, option.value)) {
        // Where a comma is escaped, parts are not what they seem.
        if (list.text.includes('\\')) continue;
        for (const part of split(list.text, ',')) {
          const equals = part.text.indexOf('=');
          const key = part.text.slice(0, equals);
          if (equals < 0 || isOpen(key) || list.keys.some(({ name }) => name === key)) continue;
          const meant = suggestFrom(list.keys.map(({ name }) => name))(key);
          const help = meant === undefined ? 'Correct it or take it out.' : `Did you mean ${meant}?`;
          const at = start + list.start + part.start;
          const span = { start: at, end: at + equals };
          const message = `${key === '' ? 'An empty name' : key} is no key of ${list.owner}: uWSGI ignores it in silence. ${help}`;
          const changes = meant === undefined ? [] : [{ ...span, text: meant }];
          const fixes = meant === undefined ? [] : [{ title: `Change to ${meant}`, safe: false, changes }];
          yield [option, { ...span, message, fixes }];
        }
      }
    }
  },
);

function keyLists(option: string, value: string): readonly KeyList[] {
  if (option === 'cron2') {
    const blank = value.indexOf(' ');
    const head = value.slice(0, Math.max(0, blank));
    return head.includes('=') ? [{ owner: option, text: head, start: 0, keys: CRON2 }] : [];
  }
  const keys = option === 'https2' ? HTTPS2 : KEYED_OPTIONS.get(option);
  if (keys) return [{ owner: option, text: value, start: 0, keys }];
  const fact = findOption(option);
  if (fact?.kind !== 'route') return [];
  return nameSlots(fact, value).flatMap(({ kind, name, end }) => {
    const own = kind === 'action' && value.charAt(end) === ':' ? keysOf(name) : undefined;
    return own ? [{ owner: name, text: value.slice(end + 1), start: end + 1, keys: own }] : [];
  });
}
