import type { EffectiveOption } from '../core/sighting.ts';
import { allOptions, findOption } from '../knowledge/options.ts';
import type { PlacedWord } from './starts.ts';

const shortNames: ReadonlyMap<string, string> = new Map(
  allOptions()
    .flatMap(({ name, short }): (readonly [string, string])[] => (short === undefined ? [] : [[short, name]]))
    .reverse(),
);

/**
 * The options that a command line of uWSGI gives, in the order in which it takes them: what begins with a dash as
 * getopt_long reads it, then each other word as a file to load or an application (core/uwsgi.c, uwsgi_commandline_config).
 */
export function commandOptions(args: readonly PlacedWord[]): readonly EffectiveOption[] {
  const options: EffectiveOption[] = [];
  const files: EffectiveOption[] = [];
  let isEnded = false;
  const add = (name: string, value: string, word: PlacedWord, valueWord: PlacedWord, list = options): void => {
    const isTogether = valueWord.item === word.item;
    const end = isTogether ? Math.max(word.end, valueWord.end) : word.end;
    const raw = word.item.text.slice(valueWord.start, valueWord.end);
    const at = isTogether ? raw.lastIndexOf(value) : -1;
    const start = at < 0 ? end : valueWord.start + at;
    const site = { uri: word.uri, item: word.item, span: { start: word.start, end } };
    list.push({
      name,
      value,
      site,
      valueSpan: { start, end: at < 0 ? end : start + value.length },
      onCommandLine: true,
    });
  };
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (!word) break;
    const { value } = word;
    const next = args[at + 1];
    if (isEnded || !value.startsWith('-') || value === '-') {
      const name = loaderOf(value);
      if (name) add(name, value, word, word, files);
    } else if (value === '--') isEnded = true;
    else if (value.startsWith('--')) {
      const [, name = '', equals, given = ''] = /^--([^=]*)(=)?(.*)$/s.exec(value) ?? [];
      const takes = equals === undefined && takesValue(name, next?.value);
      if (takes && next) {
        add(name, next.value, word, next);
        at += 1;
      } else add(name, equals === undefined ? 'true' : given, word, word);
    } else {
      for (let letterAt = 1; letterAt < value.length; letterAt += 1) {
        const name = shortNames.get(value.charAt(letterAt)) ?? value.charAt(letterAt);
        const rest = value.slice(letterAt + 1);
        if (findOption(name)?.argument === 'none') add(name, 'true', word, word);
        else if (rest !== '') {
          add(name, rest, word, word);
          break;
        } else if (next) {
          add(name, next.value, word, next);
          at += 1;
        }
      }
    }
  }
  return [...options, ...files];
}

/** An option of a plugin that is not known takes the next word, unless that is an option. */
function takesValue(name: string, next: string | undefined): boolean {
  const argument = findOption(name)?.argument;
  if (argument !== undefined) return argument === 'required';
  return next !== undefined && !next.startsWith('-');
}

/** What uWSGI does with a word that is no option: a file by how it ends (so no section can be named), else what Python's plugin makes of it. */
function loaderOf(value: string): string | undefined {
  const extension = /\.(ini|xml|ya?ml|json)$/.exec(value)?.[1];
  if (extension) return extension === 'yml' ? 'yaml' : extension;
  if (/\.(?:py|wsgi)(?::[\w.]+)?$/.test(value)) return 'file';
  return /^\w+(?:\.\w+)+:[\w.]+$/.test(value) && !/\.(?:ini|xml|ya?ml|json):/.test(value) ? 'module' : undefined;
}
