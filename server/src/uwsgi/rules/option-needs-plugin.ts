import type { Fix } from '../../core/fix.ts';
import type { EffectiveOption, UwsgiInstance } from '../../core/sighting.ts';
import { allPlugins, findOption } from '../../knowledge/options.ts';
import { insertAbove, instanceRule, isOpen, isTrue, nameSpanOf } from '../option-rules.ts';

const LOADERS: ReadonlySet<string> = new Set(['plugin', 'plugins', 'need-plugin', 'need-plugins']);

export const optionNeedsPlugin = instanceRule(
  {
    id: 'option-needs-plugin',
    title: 'An option of a plugin that is not loaded',
    severity: 'warning',
    why: `An option belongs to uWSGI itself or to a plugin. On Debian and its kin plugins are files of their own, and one that is
not loaded brings no options: uWSGI takes the name for a placeholder and says nothing, with \`strict\` it stops (*unknown
config directive*). With \`strict\` above it a \`plugins\` line must also stand *before* the options of its plugins. Only files
that load plugins are looked at: a uWSGI with everything built in needs none.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
plugins = python3
http = :8080
#^^^ plugin http
module = app
`,
      `[uwsgi]
strict = true
module = app
#^^^^^ loaded below
plugins = python3
http-socket = :8080
`,
    ],
    good: [
      `[uwsgi]
plugins = python3,http
http = :8080
module = app
`,
      `[uwsgi]
http = :8080
module = app
`,
    ],
  },
  function* (instance) {
    const loads = instance.options.flatMap((option, at) => (LOADERS.has(option.name) ? [{ option, at }] : []));
    const names = loads.flatMap(({ option, at }) => pluginsOf(option).map(name => ({ name, at })));
    if (names.length === 0 || loads.some(({ option }) => isOpen(option.value))) return;
    if (names.some(({ name }) => !allPlugins.includes(name))) return;
    const strictFrom = strictAt(instance);
    for (const [at, option] of instance.options.entries()) {
      const fact = findOption(option.name);
      if (!fact || fact.plugins.includes('core') || fact.sourceOnly) continue;
      const loaded = names.filter(({ name }) => brings(name, fact.plugins));
      const isStrict = strictFrom >= 0 && strictFrom < at;
      if (loaded.some(load => load.at < at) || (loaded.length > 0 && !isStrict)) continue;
      const [plugin] = fact.plugins;
      const effect = isStrict ? 'uWSGI stops here, because strict is set' : 'it has no effect unless that is built in';
      const message =
        loaded.length > 0
          ? `The plugin of this option is loaded below, and strict is set: uWSGI stops here. Put the line with ${plugin} above.`
          : `${option.name} comes with the plugin ${plugin}, which no line loads: ${effect}. Add ${plugin} to plugins.`;
      const fixes = loaded.length > 0 ? [] : addPlugin(loads.at(-1)?.option, option, plugin ?? '');
      yield [option, { ...nameSpanOf(option), message, fixes }];
    }
  },
);

/** Adds a plugin to the line that loads others; a fix stays in one item, so elsewhere a line of its own is added above. */
function addPlugin(loader: EffectiveOption | undefined, option: EffectiveOption, plugin: string): readonly Fix[] {
  if (loader === undefined || loader.site.item !== option.site.item) return insertAbove(option, 'plugins', plugin);
  const { end } = loader.valueSpan;
  return [
    { title: `Add ${plugin} to ${loader.name}`, safe: false, changes: [{ start: end, end, text: `,${plugin}` }] },
  ];
}

function strictAt({ options }: UwsgiInstance): number {
  return options.findIndex(({ name, value }) => name === 'strict' && isTrue(value));
}

/** `0:python3`, `python3_plugin.so` and paths name the plugin python3. */
function pluginsOf({ value }: EffectiveOption): readonly string[] {
  return value
    .split(',')
    .map(name =>
      name
        .trim()
        .replace(/^\d+:/, '')
        .replace(/^.*\//, '')
        .replace(/_plugin\.so$/, ''),
    )
    .filter(name => name !== '');
}

/** The routers load what they have in common, and python311 is python3. */
function brings(loaded: string, plugins: readonly string[]): boolean {
  return plugins.includes(loaded) || (/router$|^http$/.test(loaded) && plugins.includes('corerouter'));
}
