import type { Word } from '../../../core/tree.ts';
import type { Problem } from '../problem.ts';
import { wholeProblem, wordProblem } from '../problem.ts';
import type { CheckTable } from './check.ts';
import { under } from './check.ts';

/** mod_md (modules/md/mod_md_config.c). Its durations begin with a number; what units it knows is not asked here. */
export const mdChecks: CheckTable = {
  ...under(
    `MDActivationDelay MDCheckInterval MDInitialDelay MDRenewWindow MDRetryDelay MDStaplingKeepResponse
    MDStaplingRenewWindow MDWarnWindow`,
    function* (_usage, [time]) {
      if (time) yield* timeProblem(time);
    },
  ),
  *mdstorelocks(_usage, [setting]) {
    if (setting && !/^(?:on|off)$/i.test(setting.value)) yield* timeProblem(setting);
  },
  *mdcertificateauthority(_usage, words) {
    for (const word of words) {
      if (/^(?:letsencrypt|buypass)(?:-test)?$/i.test(word.value) || word.value.includes(':')) continue;
      yield wordProblem(word, `"${word.value}" is neither a URL nor a name that mod_md knows: httpd stops here.`);
    }
  },
  *mdhttpproxy(_usage, [url]) {
    if (url && !/^https?:\/\/[^/:]+(?::\d+)?(?:\/|$)/i.test(url.value)) {
      yield wordProblem(url, 'A URL of http or https is expected here: httpd stops here.');
    }
  },
  *mdomain(usage, words) {
    if (words.every(word => /^(?:auto|manual|)$/i.test(word.value))) {
      yield wholeProblem(usage, 'MDomain needs a domain name: httpd stops here.');
    }
  },
  *mdprivatekeys(usage, words) {
    const [type, extra] = words;
    if (!type?.value) yield wholeProblem(usage, 'MDPrivateKeys needs a kind of key: httpd stops here.');
    else if (extra && type.value.toLowerCase() === 'default') {
      yield wordProblem(extra, 'Default stands alone: httpd stops here.');
    }
  },
};

function* timeProblem(word: Word): Iterable<Problem> {
  if (!/^\s*\+?\d/.test(word.value)) {
    yield wordProblem(
      word,
      `"${word.value}" is no span of time: httpd stops here. Write a number, and d, h, mi or s behind it.`,
    );
  }
}
