import type { Fix } from '../core/fix.ts';
import type { Span } from '../core/span.ts';
import { subnetProblem } from './addresses/subnet.ts';
import type { ArgumentProblem } from './explanation.ts';
import { parseCondition, parseStringExpression } from './expressions/parse.ts';
import { parseFormat } from './formats/parse.ts';
import type { Report } from './language-problems.ts';
import { danger } from './regex/danger.ts';
import { globToRegex } from './regex/glob.ts';
import { parseRegex } from './regex/parse.ts';
import type { Regex } from './regex/tree.ts';
import type { SubArgument, SubText } from './sub-languages.ts';

/** Where a span of a text stands in the item. */
export function placed(text: SubText, { start, end }: Span): Span {
  const from = text.place(start);
  return { start: from, end: Math.max(from, end > start ? text.place(end - 1) + 1 : from) };
}

/** Tells what httpd refuses in an argument, and what in it is surely meant otherwise. */
export function judgeArgument(argument: SubArgument, text: string, report: Report): void {
  const { language } = argument;
  const refuse = (rule: string, problem: ArgumentProblem | undefined, what: string): void => {
    if (problem) report(rule, 'error', placed(argument, problem), `httpd refuses this ${what}: ${problem.message}`);
  };
  switch (language.kind) {
    case 'regex': {
      const regex = parseRegex(argument.text);
      if (regex.problem && language.sectionMatch && /^\*/.test(argument.text)) {
        reportGlob(argument, text, report);
        return;
      }
      judgeRegex(argument, regex, report);
      if (language.substitution && !regex.problem) judgeGroups(regex, language.substitution, report);
      return;
    }
    case 'condition':
      if (argument.text !== '') refuse('expression-syntax', parseCondition(argument.text).problem, 'expression');
      return;
    case 'string':
      if (/[%$\\\n]/.test(argument.text))
        refuse('expression-syntax', parseStringExpression(argument.text).problem, 'string expression');
      return;
    case 'format':
      if (argument.text.includes('%') || language.of.startsWith('error'))
        refuse('log-format-syntax', parseFormat(argument.text, language.of).problem, 'format');
      return;
    case 'address':
      judgeAddress(argument, language.mayBeHost, text, report);
      return;
    case 'host':
      judgeHost(argument, report);
  }
}

/** What PCRE2 refuses, and what can take it very long. */
export function judgeRegex(text: SubText, { problem, branches }: Regex, report: Report): void {
  if (problem) {
    report('regex-syntax', 'error', placed(text, problem), `httpd refuses this regular expression: ${problem.message}`);
    return;
  }
  const slow = danger(branches);
  if (!slow) return;
  const message =
    'This repeats something that itself repeats: on a long text that does not match, the number of ways to divide it explodes. Let only one of the two repeat, or make the group atomic: (?>…).';
  report('regex-redos', 'information', placed(text, slow), message);
}

function reportGlob(argument: SubArgument, text: string, report: Report): void {
  const regex = globToRegex(argument.text);
  const quote = /^["']/.exec(text.slice(argument.start, argument.end))?.[0] ?? '"';
  const fix: Fix = {
    title: `Change to ${regex}`,
    safe: true,
    changes: [{ start: argument.start, end: argument.end, text: `${quote}${regex}${quote}` }],
  };
  const message = `This section takes a regular expression, and "*" at its start repeats nothing: httpd refuses it. As a regular expression this is ${regex}.`;
  report('glob-in-match-section', 'error', argument, message, [fix]);
}

/** `$2` where the pattern has one group. */
function judgeGroups({ groups }: Regex, target: SubText, report: Report): void {
  for (const match of target.text.matchAll(/\\.|\$(\d)/gs)) {
    if (match[1] === undefined || Number(match[1]) <= groups) continue;
    const span = placed(target, { start: match.index, end: match.index + 2 });
    const message = `${match[0]} is empty: the pattern has ${groups === 0 ? 'no group' : groups === 1 ? 'one group' : `${groups} groups`}.`;
    report('rewrite-backref-out-of-range', 'warning', span, message);
  }
}

function judgeAddress(argument: SubArgument, mayBeHost: boolean, text: string, report: Report): void {
  const value = argument.text;
  if (mayBeHost && !/^[\d.]+(?:\/|$)|:/.test(value)) {
    const slash = value.indexOf('/');
    if (slash < 0) return;
    const message = `httpd refuses this: behind a host name there can be no network mask.`;
    report('require-ip-syntax', 'error', argument, message);
    return;
  }
  const problem = subnetProblem(value);
  if (!problem) return;
  if (/,/.test(value)) {
    const parts = value.split(',').filter(part => part !== '');
    const fixable = parts.every(part => subnetProblem(part) === undefined);
    const change = { start: argument.start, end: argument.end, text: parts.join(' ') };
    const fixes = [{ title: 'Separate with blanks', safe: true, changes: [change] }];
    const message = 'Addresses are separated by blanks, not by commas: httpd refuses this.';
    report('require-ip-syntax', 'error', argument, message, fixable ? fixes : undefined);
    return;
  }
  const comment = value.startsWith('#') ? ' A comment must stand on a line of its own.' : '';
  const rest = lineRest(text, argument.start);
  const fixes: readonly Fix[] | undefined = comment
    ? [{ title: 'Remove the comment', safe: true, changes: [{ ...rest, text: '' }] }]
    : undefined;
  report('require-ip-syntax', 'error', argument, `httpd refuses this: ${problem}${comment}`, fixes);
}

/** From the blanks before `start` to the end of the line. */
function lineRest(text: string, start: number): Span {
  let from = start;
  while (from > 0 && /[ \t]/.test(text.charAt(from - 1))) from -= 1;
  const end = /\r?\n|$/.exec(text.slice(start))?.index ?? 0;
  return { start: from, end: start + end };
}

/** httpd compares a name from the address with what stands here: an address of a page is never such a name. */
function judgeHost(argument: SubArgument, report: Report): void {
  const [, host] = /^[a-z][\w+.-]*:\/\/([^/:]+)(?::\d+)?(?:\/.*)?$/i.exec(argument.text) ?? [];
  if (host === undefined) return;
  const changes = [{ start: argument.start, end: argument.end, text: host }];
  const message =
    'No client has such a name: "Require host" compares host names, so this never matches. Write the name alone.';
  report('require-host-url', 'warning', argument, message, [{ title: `Change to ${host}`, safe: true, changes }]);
}
