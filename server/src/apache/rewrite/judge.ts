import type { Fix } from '../../core/fix.ts';
import type { Block, Node } from '../../core/tree.ts';
import { CONTAINERS } from '../containers.ts';
import { judgeRegex, placed } from '../judge-argument.ts';
import type { Report } from '../language-problems.ts';
import type { RegexNode } from '../regex/tree.ts';
import type { SubText } from '../sub-languages.ts';
import { nameOf } from '../words.ts';
import { judgeGroups, judgeTemplate } from './judge-references.ts';
import type { ConditionLine, RewriteLine, RuleLine } from './line.ts';
import { readRewriteLine } from './line.ts';

/** What the rules of a place match: paths relative to a directory, or whole paths; unknown outside a host. */
type Place = 'directory' | 'host' | 'unknown';

/** Lines of mod_rewrite, and what can bring more of them. */
const RELEVANT = new Set(['include', 'includeoptional', 'use', 'rewritecond', 'rewriterule']);

/** Whether httpd reads what stands in a container. */
type IsRead = (block: Block, name: string) => boolean;

/** What the sections around an item make of rules at its top. */
export function placeOf(sections: readonly string[], isMain: boolean, isHtaccess: boolean): Place {
  const start: Place = isHtaccess ? 'directory' : isMain ? 'host' : 'unknown';
  return sections.filter(name => !CONTAINERS.has(name)).reduce<Place>((place, name) => placeIn(name, place), start);
}

/** Judges RewriteCond and RewriteRule, each alone and in the order of the section they stand in. */
export function judgeRewriting(
  nodes: readonly Node[],
  text: string,
  place: Place,
  isRead: IsRead,
  report: Report,
): void {
  judgeList(nodes, place, false, text, isRead, report);
}

/** The lines of one section, in order; containers count as if they were not there. `isWhole`: nothing else belongs to it. */
function judgeList(
  nodes: readonly Node[],
  place: Place,
  isWhole: boolean,
  text: string,
  isRead: IsRead,
  report: Report,
): void {
  const lines: (RewriteLine | 'other')[] = [];
  const gather = (list: readonly Node[]): void => {
    for (const node of list) {
      const name = nameOf(node.name);
      if (node.kind === 'entry') {
        if (RELEVANT.has(name)) lines.push(readRewriteLine(node, text) ?? 'other');
      } else if (!CONTAINERS.has(name)) {
        judgeList(node.children, placeIn(name, place), true, text, isRead, report);
      } else if (isRead(node, name)) gather(node.children);
      else lines.push('other');
    }
  };
  gather(nodes);
  let conditions: ConditionLine[] = [];
  let isKnown = isWhole;
  // A rule before may have made something of the path that begins with no slash.
  let mayLackSlash = false;
  lines.forEach((line, index) => {
    if (line === 'other' || line.kind === 'bad') {
      if (line !== 'other') {
        const message = `httpd refuses this: ${line.node.name.value} needs two arguments at least. A quote ends at the next one of its kind, escaped or not.`;
        report('rewrite-arguments', 'error', line.node, message);
      }
      conditions = [];
      isKnown = false;
      return;
    }
    judgeFlags(line, report);
    if (line.kind === 'condition') {
      judgeCondition(line, report);
      conditions.push(line);
      return;
    }
    judgeRule(line, place === 'host' && mayLackSlash ? 'unknown' : place, report);
    mayLackSlash ||= !/^(?:\/|-$|\w+:)/.test(line.substitution.text);
    judgeGroups(line, conditions, isKnown, report);
    const hasNext = lines.slice(index + 1).some(next => next === 'other' || next.kind === 'rule');
    if (!isWhole || hasNext) judgeRedirect(line, report);
    conditions = [];
    isKnown = isWhole;
  });
  if (!isWhole || lines.includes('other')) return;
  for (const { node } of conditions) {
    const message = 'No RewriteRule follows in this section, so this condition has no effect.';
    report('rewrite-cond-orphan', 'warning', node, message);
  }
}

function placeIn(name: string, around: Place): Place {
  if (name === 'virtualhost') return 'host';
  if (name === 'directory' || name === 'directorymatch') return 'directory';
  return around === 'directory' && /^(?:files|filesmatch|if|elseif|else|limit|limitexcept)$/.test(name)
    ? 'directory'
    : 'unknown';
}

function judgeFlags({ flags, kind }: ConditionLine | RuleLine, report: Report): void {
  if (!flags) return;
  const directive = kind === 'rule' ? 'RewriteRule' : 'RewriteCond';
  for (const problem of flags.problems) {
    const span = placed(flags, problem);
    const change = { ...span, text: problem.replacement ?? '' };
    const fixes: readonly Fix[] | undefined =
      problem.replacement === undefined
        ? undefined
        : [{ title: `Change to ${problem.replacement}`, safe: true, changes: [change] }];
    if (problem.kind === 'semicolon') report('rewrite-flag-semicolon', 'warning', span, problem.message, fixes);
    else if (problem.kind === 'delimiters') {
      report(
        'rewrite-flag-space',
        'error',
        span,
        `${directive} is refused by httpd: ${problem.message}`,
        joinFix(flags),
      );
    } else if (problem.kind === 'value')
      report('rewrite-flag-value', 'error', span, `httpd refuses this: ${problem.message}`);
    else report('rewrite-flag-unknown', 'error', span, `httpd stops here: ${problem.message}`, fixes);
  }
}

/** `[R=301, L]` → `[R=301,L]`; what stands behind the flags belongs to them. */
function joinFix(flags: SubText & { readonly rest: SubText | undefined }): readonly Fix[] | undefined {
  const { rest } = flags;
  const whole = rest ? `${flags.text}${rest.text}` : '';
  if (!rest || !/^\[[^\]]*\]$/.test(whole.trim())) return undefined;
  const text = whole.replace(/\s+/g, '');
  return [{ title: `Change to ${text}`, safe: true, changes: [{ start: flags.start, end: rest.end, text }] }];
}

function judgeCondition(line: ConditionLine, report: Report): void {
  const { test, pattern } = line;
  judgeTemplate(test, test.pieces, report);
  const { read } = pattern;
  if (read.kind === 'expression') {
    const { problem } = read.expression;
    if (!problem) return;
    const span = placed(pattern, { start: problem.start + read.body.start, end: problem.end + read.body.start });
    report('expression-syntax', 'error', span, `httpd refuses this expression: ${problem.message}`);
  } else if (read.kind === 'regex') {
    const body: SubText = {
      ...pattern,
      text: pattern.text.slice(read.body.start),
      place: offset => pattern.place(offset + read.body.start),
    };
    judgeRegex(body, read.regex, report);
    if (read.regex.problem || !/^%\{(?:HTTP_HOST|SERVER_NAME|HTTP:Host)\}$/i.test(test.text)) return;
    for (const dot of unescapedDots(read.regex.branches)) {
      const span = placed(body, dot);
      const message =
        'In a regular expression "." matches any character, so other host names match as well. Write "\\." for a dot.';
      const fix: Fix = { title: 'Escape the dot', safe: false, changes: [{ ...span, text: '\\.' }] };
      report('rewrite-unescaped-dot', 'information', span, message, [fix]);
    }
  }
}

/** Dots between letters or digits, as in a host name. */
function unescapedDots(branches: readonly (readonly RegexNode[])[]): readonly RegexNode[] {
  const isLetter = (node: RegexNode | undefined): boolean =>
    node?.kind === 'character' && node.end - node.start === 1 && /[\w-]/.test(String.fromCodePoint(node.code));
  return branches.flatMap(branch =>
    branch.flatMap((node, index) => {
      if (node.kind === 'group') return unescapedDots(node.branches);
      const isDot =
        node.kind === 'any' &&
        isLetter(branch[index + 1]) &&
        (isLetter(branch[index - 1]) || branch[index - 1]?.kind === 'group');
      return isDot ? [node] : [];
    }),
  );
}

function judgeRule({ pattern, substitution }: RuleLine, place: Place, report: Report): void {
  judgeRegex(pattern, pattern.regex, report);
  judgeTemplate(substitution, substitution.pieces, report);
  if (pattern.regex.problem || pattern.negated || pattern.regex.branches.length > 1) return;
  const [start, first] = pattern.regex.branches[0] ?? [];
  if (start?.kind !== 'start' || first?.kind !== 'character') return;
  const span = placed(pattern, { start: start.start, end: first.end });
  const isSlash = first.code === 0x2f;
  if (isSlash && place === 'directory') {
    const message =
      'In a directory or .htaccess the path is matched without its leading slash, so this never matches. Remove the slash.';
    const slash = placed(pattern, first);
    report('rewrite-perdir-leading-slash', 'warning', span, message, [
      { title: 'Remove the slash', safe: true, changes: [{ ...slash, text: '' }] },
    ]);
  }
  const isScheme = /^\^(?:https?|ftp|wss?|proxy|balancer|unix|fcgi|ajp|h2c?)(?![a-z])/i.test(pattern.text);
  if (place === 'host' && !isScheme && /\w/.test(String.fromCodePoint(first.code)) && first.end - first.start === 1) {
    const message =
      'Outside of directories the whole path is matched, and it begins with "/": this never matches. Put a "/" behind the "^".';
    const after = pattern.place(first.start);
    report('rewrite-server-missing-slash', 'warning', span, message, [
      { title: 'Insert the slash', safe: true, changes: [{ start: after, end: after, text: '/' }] },
    ]);
  }
}

/** A redirect after which the next rules still run. */
function judgeRedirect({ flags }: RuleLine, report: Report): void {
  if (!flags || flags.problems.length > 0) return;
  const redirect = flags.flags.find(flag => flag.fact?.name === 'R');
  const stops = flags.flags.some(flag => /^(?:L|END|F|G|P|PT|C|N|S)$/.test(flag.fact?.name ?? ''));
  const status = redirect?.value?.text ?? '';
  if (!redirect || stops || (/^\d/.test(status) && !status.startsWith('3'))) return;
  const span = placed(flags, redirect);
  const changes = [{ start: span.end, end: span.end, text: ',L' }];
  const message = 'The next rules still run on the redirected address and can change it. Add L, unless that is meant.';
  report('rewrite-r-without-l', 'information', span, message, [{ title: 'Add L', safe: true, changes }]);
}
