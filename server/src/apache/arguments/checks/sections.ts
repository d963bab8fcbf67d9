import { readHostPort } from '../addresses.ts';
import type { Problem, Usage } from '../problem.ts';
import { rawOf, wholeProblem, wordProblem } from '../problem.ts';
import type { CheckTable } from './check.ts';
import { under } from './check.ts';

/** Opening tags (server/core.c, server/vhost.c, modules/metadata/mod_version.c). */
export const sectionChecks: CheckTable = {
  ...under('<directory <location <files', function* (usage, words) {
    yield* tooMany(usage, words[0]?.value === '~' ? 2 : 1);
  }),
  ...under('<directorymatch <locationmatch <filesmatch <proxymatch <if <elseif', function* (usage) {
    yield* tooMany(usage, 1);
  }),
  *'<limit'(_usage, words) {
    for (const word of words) {
      if (word.value === 'TRACE') {
        yield wordProblem(word, 'Limit cannot limit TRACE: httpd stops here. Use TraceEnable, or LimitExcept.');
      }
    }
  },
  *'<virtualhost'(_usage, words) {
    for (const word of words) {
      // httpd passes over an empty one.
      if (word.value === '') continue;
      const address = word.value.endsWith(':*') ? word.value.slice(0, -2) : word.value;
      const read = address === '*' ? { host: '*' } : readHostPort(address);
      if (!read)
        yield wordProblem(word, `"${word.value}" is no address with a port from 1 to 65535: httpd stops here.`);
      else if (!('host' in read)) {
        yield wordProblem(word, `A port alone is no address for a virtual host: httpd stops here.`, `*:${word.value}`);
      }
    }
  },
  *'<ifversion'(usage, words) {
    const [first, second] = words;
    const operator = second ? first : undefined;
    const version = second ?? first;
    const tag = tagProblem(usage);
    if (tag || version?.value.includes('>')) {
      if (tag) yield tag;
      return;
    }
    if (operator && !/^!?(?:=|==|~|<|<=|>|>=)$|^!$/.test(operator.value)) {
      yield wordProblem(operator, `httpd knows no comparison "${operator.value}" and stops here.`);
      return;
    }
    if (!version || /^!?~$/.test(operator?.value ?? '') || /^\/.*\/$/.test(version.value)) return;
    // A number behind a dot may be missing, and a third dot may follow the third number.
    if (!/^\d+(?:\.\d*(?:\.\d*\.?)?)?$/.test(version.value)) {
      yield wordProblem(
        version,
        `"${version.value}" is no version: httpd expects up to three numbers with dots between.`,
      );
    }
    yield* tooMany(usage, 2);
  },
  ...under('<authnprovideralias <authzprovideralias', function* (usage, words) {
    if (words.length < 2) yield wholeProblem(usage, `<${usage.name}> needs a provider and an alias: httpd stops here.`);
    else if (words[0]?.value.toLowerCase() === words[1]?.value.toLowerCase()) {
      yield wholeProblem(usage, 'The alias must have another name than its provider: httpd stops here.');
    }
  }),
};

/** `<IfVersion>` alone has its words counted with what stands behind the bracket, which must end the second. */
function tagProblem(usage: Usage): Problem | undefined {
  const all =
    rawOf(usage, usage.span)
      .replace(/\\\r?\n/g, '')
      .match(/"[^"]*"|'[^']*'|\S+/g)
      ?.slice(1) ?? [];
  if (all.length > 3)
    return wholeProblem(usage, 'IfVersion takes up to three words, and here are more: httpd stops here.');
  const last = all[1] ?? all[0] ?? '';
  if (/>["']?$/.test(last) || all[2] === '>') return undefined;
  return wholeProblem(usage, 'The version must end with ">" here: httpd stops here. Remove what stands behind it.');
}

function* tooMany(usage: Usage, most: number): Iterable<Problem> {
  const extra = usage.words[most];
  if (!extra) return;
  const end = usage.words.at(-1)?.end ?? extra.end;
  const message = `<${usage.name}> takes one argument: httpd stops at a second one. Put quotes around what has blanks in it.`;
  yield { ...wordProblem(extra, message), end };
}
