import { findOption } from '../../../server/src/knowledge/options.ts';
import { effectiveConfig } from '../../../server/src/uwsgi/evaluate.ts';
import { evaluateFiles } from '../../uwsgi/evaluate-text.ts';
import { machineFor } from './machine.ts';
import { tame, UNFORESEEN } from './tame.ts';
import type { Text } from './texts.ts';
import { formatOf, isTemplate } from './texts.ts';
import type { Ground } from './uwsgi.ts';
import { runUwsgi } from './uwsgi.ts';

/** How the effective view of a file compares with what `--show-config` prints. */
export type Shown = 'equal' | 'different' | 'not shown: uWSGI stops' | 'not tried: a template, or what no one foresees';

/** How our verdict on a file compares with uWSGI's. */
export type Verdict =
  | 'accepted, no error here'
  | 'accepted, an error here'
  | 'rejected, seen here'
  | 'rejected, not seen here'
  | 'rejected by the machine'
  /** A placeholder, or an option of a plugin: `--strict` was our wish, not the file's, and the plugin may be built in. */
  | 'rejected by our --strict, or for a plugin that may be built in'
  | 'not tried: a template';

export interface Judged {
  readonly shown: readonly [Shown, detail: string];
  readonly verdict: readonly [Verdict, detail: string];
}

/** Reasons that lie in the machine (which plugins, users, names and memory it has), not in the text; or a crash. */
const MACHINE =
  /No such file or directory|realpath\(\)|unable to (?:find|load) plugin|UNABLE to load|bind\(\)|chdir\(\)|Permission denied|Operation not permitted|unable to find (?:user|group)|getpwnam|getgrnam|setns|No route|Network is unreachable|not found in the system|unable to load configuration|Python|importing|open\(|mkdir|chown|mlock|exec|ssl|SSL|stat\(\)|Name or service|gethostbyname|resolve|Address already|Cannot assign|cannot set[gu]id|valid socket address|find lock engine|stats_pusher|radius|unable to register route|not found\s*$|somaxconn|getting \w+ configuration from \S+\s*$/;

let number = 0;

/** Asks the real uWSGI about a text and compares. */
export async function judge(ground: Ground, { name, text: original }: Text): Promise<Judged> {
  const text = tame(original);
  if (isTemplate(text)) {
    return {
      shown: ['not tried: a template, or what no one foresees', name],
      verdict: ['not tried: a template', name],
    };
  }
  const format = formatOf(name);
  number += 1;
  const given = `t${number}.${format}`;
  const path = ground.write(given, text);
  const flags = [`--${format}`, given];
  const [plain, { evaluation, findings }] = await Promise.all([
    runUwsgi(ground.folder, [...flags, '--no-server', '--show-config']),
    evaluateFiles({ [path]: text }, { given, machine: machineFor(ground.folder, given) }),
  ]);
  const config = /\n;uWSGI instance configuration\n\[uwsgi\]\n([\s\S]*?);end of configuration\n/.exec(plain.said)?.[1];
  const severities = new Set(findings.map(({ finding }) => finding.severity));
  const errors = findings.filter(({ finding }) => finding.severity === 'error');
  const about = (said: string): string =>
    `${name}: ${said.trim().split('\n').slice(-3).join(' | ')}\n${text.slice(0, 1500)}`;
  const shown = (): Judged['shown'] => {
    if (config === undefined) return ['not shown: uWSGI stops', `${plain.status}: ${plain.said.slice(-200)}`];
    if (UNFORESEEN.test(text)) return ['not tried: a template, or what no one foresees', name];
    const own = [...effectiveConfig(evaluation), ['no-server', 'true'] as const, ['show-config', 'true'] as const];
    const expected = `${[[format, given] as const, ...own].map(([key, value]) => `${key} = ${value}`).join('\n')}\n`;
    return normal(config) === normal(expected)
      ? ['equal', '']
      : ['different', `${name}\n--- text\n${text.slice(0, 3000)}\n--- uWSGI\n${config}\n--- here\n${expected}`];
  };
  const verdict = async (): Promise<Judged['verdict']> => {
    if (errors.length > 0 && plain.status !== 0 && !(config && MACHINE.test(plain.said.slice(-600))))
      return ['rejected, seen here', ''];
    const strict = await runUwsgi(ground.folder, ['--strict', ...flags, '--exit=0']);
    if (errors.length > 0) {
      if (plain.status !== 0 && strict.status !== 0) return ['rejected, seen here', ''];
      const told = errors.map(({ finding }) => `${finding.rule}: ${finding.message}`).join('; ');
      return ['accepted, an error here', `${told}\n${about(plain.said)}`];
    }
    const isPlainRefusal = plain.status !== 0 && !MACHINE.test(plain.said.slice(-600));
    const refused = isPlainRefusal ? plain : strict.status === 0 ? undefined : strict;
    if (!refused) return plain.status === 0 ? ['accepted, no error here', ''] : ['rejected by the machine', ''];
    if (refused === strict && MACHINE.test(strict.said.slice(-600))) return ['rejected by the machine', ''];
    const directive = /unknown config directive: (.*)$/m.exec(refused.said)?.[1] ?? '';
    const fact = findOption(directive);
    const isOfPlugin = fact !== undefined && !fact.plugins.includes('core');
    const isPlaceholder = directive === 'app' || placeholdersIn(text).has(directive);
    if (isOfPlugin || (refused === strict && (fact || isPlaceholder))) {
      return ['rejected by our --strict, or for a plugin that may be built in', ''];
    }
    const isSeen = severities.has('warning') || severities.has('information');
    return isSeen ? ['rejected, seen here', ''] : ['rejected, not seen here', about(refused.said)];
  };
  return { shown: shown(), verdict: await verdict() };
}

/** A line of the log ends at 8 KiB. */
function normal(text: string): string {
  return text
    .split('\n')
    .map(line => line.slice(0, 4000))
    .join('\n');
}

function placeholdersIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/%\(([^()]*)\)/g)].flatMap(([, inner = '']) => inner.split(' ')));
}
