import type { Word } from '../../../core/tree.ts';
import type { Problem, Usage } from '../problem.ts';
import { hasPath, wholeProblem, wordProblem } from '../problem.ts';
import type { CheckTable } from './check.ts';

const NAMED: Readonly<Record<string, number>> = { permanent: 301, temp: 302, seeother: 303, gone: 410 };

/** modules/mappers/mod_alias.c, add_redirect_internal. */
export const redirectChecks: CheckTable = {
  *redirect(usage, words) {
    yield* redirectProblems(usage, words, 302);
  },
  *redirectmatch(usage, words) {
    yield* redirectProblems(usage, words, 302);
  },
  *redirectpermanent(usage, words) {
    yield* redirectProblems(usage, words, 301);
  },
  *redirecttemp(usage, words) {
    yield* redirectProblems(usage, words, 302);
  },
  *alias(usage, words) {
    yield* needsTwo(usage, words);
  },
  *scriptalias(usage, words) {
    yield* needsTwo(usage, words);
  },
};

function* needsTwo(usage: Usage, words: readonly Word[]): Iterable<Problem> {
  if (words.filter(word => word.value !== '').length === 1 && hasPath(usage.scope) === false) {
    yield wholeProblem(
      usage,
      `Outside of a Location ${usage.name} takes two arguments, a URL path and a file path: httpd stops here.`,
    );
  }
}

function* redirectProblems(usage: Usage, words: readonly Word[], usual: number): Iterable<Problem> {
  const [first, second, third] = words;
  if (!first) return;
  const named = Object.hasOwn(NAMED, first.value.toLowerCase()) ? NAMED[first.value.toLowerCase()] : undefined;
  const status = named ?? (/^\d/.test(first.value) ? Number.parseInt(first.value, 10) : undefined);
  const redirects = isRedirect(status ?? usual);
  if (third && status === undefined) {
    yield wordProblem(
      first,
      `httpd expects a status here, such as permanent, temp or 301, and stops at "${first.value}".`,
    );
    return;
  }
  const isInside = hasPath(usage.scope);
  if (isInside !== false && isWithoutPath(status, redirects, second, third)) return;
  const url = status === undefined ? second : third;
  const isMatch = usage.name.toLowerCase() === 'redirectmatch';
  if (redirects && !url) {
    yield wholeProblem(usage, `${usage.name} lacks the URL to redirect to: httpd stops here.`);
  } else if (redirects && url && !isMatch && !isUrl(url.value) && !url.value.startsWith('/')) {
    yield wordProblem(url, `"${url.value}" is neither a URL nor a path that begins with "/": httpd stops here.`);
  } else if (!redirects && url) {
    yield wordProblem(url, `A status that is no redirect takes no URL: httpd stops here.`);
  }
}

/** Forms that a section around gives the path for. */
function isWithoutPath(
  status: number | undefined,
  redirects: boolean,
  second: Word | undefined,
  third: Word | undefined,
): boolean {
  if (status === undefined) return !second;
  return redirects ? second !== undefined && third === undefined : second === undefined;
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

/** server/util.c, ap_is_url. */
function isUrl(text: string): boolean {
  return /^[A-Za-z0-9+.-]+:/.test(text);
}
