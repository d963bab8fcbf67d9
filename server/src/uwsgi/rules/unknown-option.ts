import type { Finding, SitedFinding } from '../../core/finding.ts';
import type { DeploymentRule } from '../../core/rule.ts';
import type { EffectiveOption, UwsgiInstance } from '../../core/sighting.ts';
import type { Suggest } from '../../core/suggest.ts';
import { suggestFrom } from '../../core/suggest.ts';
import { allOptions, findOption, logicOf } from '../../knowledge/options.ts';

export const unknownOption: DeploymentRule = {
  id: 'unknown-option',
  title: 'uWSGI has no such option',
  severity: 'warning',
  topics: ['instance'],
  why: `uWSGI takes any name: one that no plugin knows becomes a placeholder of your own, so a misspelt option is silently
without effect. Only with \`strict\` does it stop at it (*unknown config directive*). A name that is used as \`%(name)\`
or set with \`set-placeholder\` is a placeholder and meant.`,
  exampleFile: 'app-uwsgi.ini',
  bad: [
    `[uwsgi]
http-socket = :8080
proceses = 4
#^^^^^^^ Did you mean processes?
`,
    `[uwsgi]
http-socket = :8080
frobnicate-level = 4
#^^^^^^^^^^^^^^^ No option
`,
    `#- app.yaml
uwsgi:
  http-socket: :8080
  vaccum: true
# ^^^^^^ Did you mean vacuum?
`,
  ],
  good: [
    `[uwsgi]
project = shop
chdir = /srv/%(project)
http-socket = :8080
set-placeholder = base=/srv
pythonpath = %(base)/lib
if-env = DEBUG
py-autoreload = 1
endif =
`,
    `[uwsgi]
http-socket = :8080
{{ option }} = 1
`,
  ],
  *judge(sightings) {
    for (const sighting of sightings) {
      if (sighting.topic === 'instance') yield* judgeInstance(sighting.instance);
    }
  },
};

function judgeInstance(instance: UwsgiInstance): readonly SitedFinding[] {
  const used = placeholdersUsed(instance);
  const strictFrom = instance.options.findIndex(({ name, value }) => name === 'strict' && isTrue(value));
  return instance.options.flatMap((option, at) => {
    const { name, site, onCommandLine } = option;
    // No table of options has it, but the reader of XML; strict knows the tables only.
    const isApp = name === 'app' && site.item.text.startsWith('<', site.span.start);
    if (isApp && (strictFrom < 0 || strictFrom > at)) return [];
    if (onCommandLine || findOption(name) || logicOf(name) || used.has(name) || !isName(option)) return [];
    return [{ site, finding: report(option, strictFrom >= 0 && strictFrom < at) }];
  });
}

/** False for what a template language fills in or leaves out, and for what lacks an equals sign only. */
function isName({ name, value }: EffectiveOption): boolean {
  if (/^[A-Za-z0-9][\w.-]*$/.test(name)) return true;
  if (/\{\{|\{%|<%|\$\{|\.\.\.|@\w+@|^[[<{!]/.test(name)) return false;
  return value !== '' || !findOption(name.split(/[ \t:]/, 1)[0] ?? '');
}

/** The text of each value as written: placeholders are resolved in the value itself. */
function placeholdersUsed({ options }: UwsgiInstance): ReadonlySet<string> {
  const texts = options.flatMap(({ site: { item } }) => [...item.text.matchAll(/%\(([^()]*)\)/g)]);
  return new Set(texts.flatMap(([, inner = '']) => inner.split(/\s*[-+*/]\s*|\s+/)));
}

function report({ name, site }: EffectiveOption, isStrict: boolean): Finding {
  const text = site.item.text.slice(site.span.start, site.span.end);
  const start = site.span.start + Math.max(0, text.indexOf(name));
  const end = start + name.length;
  const meant = suggestOption(name);
  const effect = isStrict ? 'uWSGI stops here, because strict is set' : 'it has no effect';
  const base = { rule: 'unknown-option', start, end };
  if (!meant) {
    const message = `No option of uWSGI or of Debian's plugins is called ${name}: ${effect}. If it is a placeholder of yours, use it as %(${name}) or declare it with set-placeholder.`;
    return { ...base, severity: isStrict ? 'warning' : 'information', message };
  }
  const message = `uWSGI has no option ${name}: ${effect}. Did you mean ${meant}?`;
  const fixes = [{ title: `Change to ${meant}`, safe: false, changes: [{ start, end, text: meant }] }];
  return { ...base, severity: 'warning', message, fixes };
}

/** Every value but these four is true to uWSGI (core/uwsgi.c, uwsgi_opt_true). */
function isTrue(value: string): boolean {
  return !/^(?:false|off|no|0)$/i.test(value);
}

let prepared: Suggest | undefined;

/** Prepared at the first unknown name, so that nobody else waits for it. */
function suggestOption(name: string): string | undefined {
  prepared ??= suggestFrom(allOptions().map(option => option.name));
  return prepared(name);
}
