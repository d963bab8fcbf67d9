import type { Word } from '../../../core/tree.ts';
import { word as oneOfWords } from '../build.ts';
import { describeAddress, findKey, keywordProblem, splitPair } from '../check-value.ts';
import type { Problem, Usage } from '../problem.ts';
import { hasPath, wholeProblem, wordProblem } from '../problem.ts';
import type { CheckTable } from './check.ts';
import { under } from './check.ts';

const PROTOCOL = oneOfWords('TLSv1.3 TLSv1.2 TLSv1.1 TLSv1 all');

/** The other modules. */
export const miscChecks: CheckTable = {
  ...under('sslprotocol sslproxyprotocol', function* (_usage, words) {
    for (const word of words) yield* protocolProblem(word);
  }),
  ...under('sslcarevocationcheck sslproxycarevocationcheck sslocspenable', function* (usage, words) {
    if (words.length === 0) yield wholeProblem(usage, `${usage.name} needs an argument: httpd stops here.`);
  }),
  *sslpassphrasedialog(_usage, [source]) {
    if (source && !/^(?:builtin$|exec:.|\|.)/is.test(source.value)) {
      yield wordProblem(source, 'httpd knows builtin, exec:/program and |/program here, and stops at anything else.');
    }
  },
  *sslrandomseed(_usage, [, source, bytes]) {
    if (bytes && source?.value.toLowerCase() === 'builtin') {
      yield wordProblem(bytes, 'The builtin source takes no number of bytes: httpd stops here. Remove it.');
    }
  },
  ...under('customlog globallog', function* (_usage, [, , condition]) {
    if (!condition || /^expr=./is.test(condition.value)) return;
    if (!/^env=!?[^!]/is.test(condition.value)) {
      yield wordProblem(
        condition,
        'httpd expects env=… or expr=… here and stops at anything else. Put quotes around the format.',
      );
    }
  }),
  *requestreadtimeout(_usage, words) {
    for (const word of words) yield* readTimeoutProblem(word);
  },
  *remoteipproxyprotocolexceptions(usage, words) {
    if (words.length === 0) yield wholeProblem(usage, `${usage.name} needs an argument: httpd stops here.`);
    for (const word of words) {
      const problem = describeAddress(word.value);
      if (problem !== undefined) yield wordProblem(word, `"${word.value}" ${problem}.`);
    }
  },
  *cacheenable(usage, [type, url]) {
    if (type?.value.startsWith('/')) {
      yield wordProblem(type, 'The kind of cache comes first, then the path: httpd stops here.');
    } else if (!url && hasPath(usage.scope) === false) {
      yield wholeProblem(
        usage,
        'Outside of a Location CacheEnable needs a path behind the kind of cache: httpd stops here.',
      );
    }
  },
  *cachedisable(usage, [url]) {
    const isInside = hasPath(usage.scope);
    if (!url || isInside === undefined) return;
    if (isInside && url.value.toLowerCase() !== 'on') {
      yield wordProblem(url, 'In a section CacheDisable takes the word "on" alone: httpd stops here.', 'on');
    } else if (!isInside && !url.value.startsWith('/') && !url.value.includes(':')) {
      yield wordProblem(url, 'Outside of a section CacheDisable takes a path or a URL: httpd stops here.');
    }
  },
  *asyncrequestworkerfactor(_usage, [factor]) {
    if (factor && !(Number(factor.value) > 0)) {
      yield wordProblem(factor, 'A number above 0 is expected here: httpd stops here.');
    }
  },
  *cachelastmodifiedfactor(_usage, [factor]) {
    if (factor && !/^\s*[+-]?(?:\d|\.\d|inf|nan)/i.test(factor.value)) {
      yield wordProblem(factor, 'A number is expected here: httpd stops here.');
    }
  },
  ...under('dbdmin dbdkeep dbdmax dbdexptime', function* (_usage, [number]) {
    if (number && !/^\d*$/.test(number.value))
      yield wordProblem(number, 'A number is expected here: httpd stops here.');
  }),
  *authdigestshmemsize(_usage, [size]) {
    if (size && !/^\s*\+?\d+\s*[bkm]?/i.test(size.value)) {
      yield wordProblem(size, 'A size is expected here, maybe with K or M behind it: httpd stops here.');
    }
  },
  *authdigestnoncelifetime(_usage, [seconds]) {
    if (seconds && !/^\s*(?:[+-]?\d+)?(?:\s|$)/.test(seconds.value)) {
      yield wordProblem(seconds, 'A number of seconds is expected here: httpd stops here.');
    }
  },
  ...under(
    'authformusername authformpassword authformlocation authformmethod authformmimetype authformbody',
    fieldProblem,
  ),
  ...under('sessioncookiename sessioncookiename2 sessiondbdcookiename sessiondbdcookiename2', function* (usage, words) {
    if (words.length === 0) yield wholeProblem(usage, `${usage.name} needs a name: httpd stops here.`);
    else yield* fieldProblem(usage, words);
  }),
  *mutex(usage, words) {
    const [mechanism] = words;
    if (!mechanism) yield wholeProblem(usage, 'Mutex needs a mechanism: httpd stops here.');
    else if (!/^(?:none|no|default|yes|fcntl|file|flock|posixsem|sem|sysvsem|pthread)(?::|$)/i.test(mechanism.value)) {
      yield wordProblem(mechanism, `httpd knows no mechanism "${mechanism.value}" for locks and stops here.`);
    }
  },
  *rewriteoptions(_usage, words) {
    for (const word of words) {
      for (const option of word.value.split(/\s+/).filter(Boolean)) {
        if (!REWRITE_OPTIONS.test(option))
          yield wordProblem(word, `httpd knows no rewrite option "${option}" and stops here.`);
      }
    }
  },
  *mdportmap(_usage, words) {
    for (const word of words) {
      if (!/^(?:http|https|80|443):(?:-|\d)/.test(word.value)) {
        yield wordProblem(word, 'MDPortMap expects http: or https: and a port: httpd stops here.');
      }
    }
  },
  *use(usage, words) {
    if (words.length === 0) yield wholeProblem(usage, 'Use needs the name of a macro: httpd stops here.');
  },
  ...under('fancyindexing ssllog sslloglevel port', function* (usage) {
    yield wholeProblem(usage, `${usage.name} is long gone: httpd stops here. Remove it.`);
  }),
  *authdigestnonceformat(usage) {
    yield wholeProblem(usage, 'AuthDigestNonceFormat was never made: httpd stops here. Remove it.');
  },
  *luahookinsertfilter(usage) {
    yield wholeProblem(usage, 'LuaHookInsertFilter was never made: httpd stops here. Remove it.');
  },
};

const REWRITE_OPTIONS =
  /^(?:inherit|inheritbefore|inheritdown|inheritdownbefore|ignoreinherit|allownoslash|allowanyuri|mergebase|ignorecontextinfo|legacyprefixdocroot|unsafeprefixstat|maxredirects=.*)$/i;

/** Whether SSLv3 can be had depends on the OpenSSL that httpd was built with. */
function* protocolProblem(word: Word): Iterable<Problem> {
  const bare = word.value.replace(/^[+-]/, '').toLowerCase();
  if (bare === 'sslv3' || (bare === 'sslv2' && word.value.startsWith('-'))) return;
  if (bare === 'sslv2') {
    yield wordProblem(word, 'SSLv2 is gone: httpd stops here. It may only be taken away, as -SSLv2.');
    return;
  }
  const problem = keywordProblem({ ...PROTOCOL, signs: true }, word, word.value);
  if (problem) yield problem;
}

function* fieldProblem(usage: Usage, [field]: readonly Word[]): Iterable<Problem> {
  if (field && /[=&]/.test(field.value)) {
    yield wordProblem(field, `A name for ${usage.name} must have no "=" or "&" in it: httpd stops here.`);
  }
}

const STAGES = ['handshake', 'header', 'body'].map(word => ({ word, value: { kind: 'plain', of: 'text' } as const }));

/** modules/filters/mod_reqtimeout.c, set_reqtimeout_param. */
function* readTimeoutProblem(word: Word): Iterable<Problem> {
  const pair = splitPair(word.value);
  if (!pair || !findKey(STAGES, pair.name, false)) {
    yield wordProblem(word, 'httpd knows handshake=…, header=… and body=… here, and stops at anything else.');
    return;
  }
  const [, times = '', rate] = /^(.*?)(?:,minrate=(.*))?$/is.exec(pair.value) ?? [];
  const [from = '', to] = times.split(/-(.*)/s);
  const isNumber = (text: string): boolean => /^\s*\+?\d+$/.test(text);
  if (!isNumber(from) || (to !== undefined && !isNumber(to)) || (rate !== undefined && !isNumber(rate))) {
    yield wordProblem(word, 'Numbers are expected here, such as 20 or 20-40,MinRate=500: httpd stops here.');
  } else if (to !== undefined && rate === undefined) {
    yield wordProblem(word, 'A range of times needs ,MinRate=… behind it: httpd stops here.');
  } else if (Number(rate ?? 1) === 0 || (to !== undefined && Number(to) !== 0 && Number(from) >= Number(to))) {
    yield wordProblem(word, 'The rate must be above 0, and the second time above the first: httpd stops here.');
  }
}
