import type { Word } from '../../../core/tree.ts';
import type { Problem } from '../problem.ts';
import { hasPath, wholeProblem, wordProblem } from '../problem.ts';
import type { CheckTable } from './check.ts';
import { under } from './check.ts';
import { spanProblem } from './expiry.ts';

/** What decides which content is served: modules/mappers, generators, http, metadata and filters. */
export const contentChecks: CheckTable = {
  *indexoptions(_usage, words) {
    for (const word of words) if (word.value !== '') yield* indexOptionProblem(word);
  },
  ...under('AddIcon AddIconByType AddIconByEncoding', function* (_usage, [icon]) {
    if (icon?.value.startsWith('(') && !icon.value.includes(')')) {
      yield wordProblem(icon, 'The closing parenthesis is missing: httpd stops here.');
    }
  }),
  *script(_usage, [method]) {
    if (method?.value === 'TRACE') yield wordProblem(method, 'Script cannot answer TRACE: httpd stops here.');
  },
  *userdir(usage, words) {
    if (!words[0]?.value) yield wholeProblem(usage, 'UserDir needs an argument: httpd stops here.');
  },
  *directoryindexredirect(_usage, [status]) {
    if (!status || /^(?:on|off|permanent|temp|seeother)$/i.test(status.value)) return;
    const code = /^\d/.test(status.value) ? Number.parseInt(status.value, 10) : 0;
    if (code < 300 || code >= 400) {
      yield wordProblem(status, 'httpd knows on, off, permanent, temp, seeother and numbers from 300 to 399 here.');
    }
  },
  ...under(
    'VirtualDocumentRoot VirtualDocumentRootIP VirtualScriptAlias VirtualScriptAliasIP',
    function* (_usage, [path]) {
      if (!path || path.value.toLowerCase() === 'none') return;
      if (!path.value.startsWith('/')) {
        yield wordProblem(path, 'An absolute path or "none" is expected here: httpd stops here.');
      } else if (!/^(?:[^%]|%[p%]|%-?\d\+?(?:\.-?\d\+?)?)*$/.test(path.value)) {
        yield wordProblem(path, 'A % stands before p, % or a number such as -2.1+ here: httpd stops here.');
      }
    },
  ),
  *rewritebase(usage, [path]) {
    if (hasPath(usage.scope) === false) {
      yield wholeProblem(usage, 'RewriteBase belongs in a Directory section or a .htaccess file: httpd stops here.');
    } else if (path && !path.value.startsWith('/')) {
      yield wordProblem(path, 'RewriteBase begins with "/": httpd stops here.', `/${path.value}`);
    }
  },
  *multiviewsmatch(_usage, words) {
    const found = new Set(words.map(word => word.value.toLowerCase()));
    const last = words.at(-1);
    const isMixed = (found.has('any') || found.has('negotiatedonly')) && found.size > 1;
    if (last && isMixed) yield wordProblem(last, 'Any and NegotiatedOnly stand alone: httpd stops here.');
  },
  *forcelanguagepriority(_usage, words) {
    const last = words.at(-1);
    const hasNone = words.some(word => word.value.toLowerCase() === 'none');
    const hasOther = words.some(word => word.value.toLowerCase() !== 'none');
    if (last && hasNone && hasOther) yield wordProblem(last, 'None stands alone: httpd stops here.');
  },
  *substitute(_usage, [pattern]) {
    if (pattern) yield* substituteProblem(pattern);
  },
  *substitutemaxlinelength(_usage, [length]) {
    if (length && !/^\s*\+?\d+[bkmg]?$/i.test(length.value)) {
      yield wordProblem(length, 'A number is expected here, maybe with b, k, m or g behind it: httpd stops here.');
    }
  },
  *cookieexpires(_usage, [expiry]) {
    if (!expiry || /^\d(?:.*\d)?$/s.test(expiry.value)) return;
    yield* spanProblem(expiry, expiry.value.trim().split(/\s+/));
  },
  ...under('SSIStartTag SSIEndTag', function* (_usage, [tag]) {
    if (tag && /\s/.test(tag.value)) yield wordProblem(tag, 'The tag must have no blanks in it: httpd stops here.');
  }),
  *extfilterdefine(_usage, words) {
    const keys =
      /^(?:preservescontentlength$|mode=(?:output|input)$|(?:ftype|enableenv|disableenv|intype|outtype|cmd)=)/i;
    const command = words.findIndex(word => /^cmd=/i.test(word.value));
    for (const word of words.slice(1, command < 0 ? undefined : command)) {
      if (!keys.test(word.value)) yield wordProblem(word, `httpd does not know "${word.value}" here and stops.`);
    }
  },
};

function* indexOptionProblem(word: Word): Iterable<Problem> {
  const [, sign = '', name = '', value] = /^([+-]?)([^=]*)(?:=(.*))?$/s.exec(word.value) ?? [];
  const key = name.toLowerCase();
  const isSized = /^(?:iconwidth|iconheight|namewidth|descriptionwidth)$/.test(key);
  if (value === undefined && (key === 'namewidth' || key === 'descriptionwidth') && sign !== '-') {
    yield wordProblem(word, `${name} without a number may only be taken away: httpd stops here.`);
  } else if (value !== undefined && isSized && sign === '-') {
    yield wordProblem(word, `${name}= cannot be taken away with a value: httpd stops here.`);
  } else if (value !== undefined && key === 'namewidth' && /^[1-4]$/.test(value)) {
    yield wordProblem(word, 'NameWidth must be 5 or more: httpd stops here.');
  } else if (value !== undefined && key === 'descriptionwidth' && /^(?:[1-9]|1[01])$/.test(value)) {
    yield wordProblem(word, 'DescriptionWidth must be 12 or more: httpd stops here.');
  } else if (key === 'none' && sign !== '') {
    yield wordProblem(word, 'None cannot have a sign: httpd stops here.');
  } else if (!isSized && !/^(?:type|charset)$/.test(key) && (value !== undefined || !INDEX_OPTIONS.has(key))) {
    yield wordProblem(word, `httpd knows no index option "${word.value}" and stops here.`);
  }
}

const INDEX_OPTIONS: ReadonlySet<string> = new Set(
  `fancyindexing foldersfirst htmltable iconsarelinks ignorecase ignoreclient scanhtmltitles suppresscolumnsorting
  suppressdescription suppresshtmlpreamble suppressicon suppresslastmodified suppresssize suppressrules trackmodified
  versionsort xhtml showforbidden addaltclass none useolddateformat`.split(/\s+/),
);

/** `s/from/to/flags`, with any character in place of the slash (modules/filters/mod_substitute.c). */
function* substituteProblem(word: Word): Iterable<Problem> {
  const text = word.value;
  const mark = text.charAt(1);
  const parts = text.slice(2).split(mark);
  if (!/^s/i.test(text) || mark === '' || parts.length < 2 || parts[0] === '') {
    yield wordProblem(word, 'Substitute expects s/pattern/text/ here: httpd stops here.');
  } else if (!/^[infq]*$/i.test(parts.slice(2).join(mark))) {
    yield wordProblem(word, 'Behind the last mark the flags i, n, f and q may stand: httpd stops here.');
  }
}
