import { each, maybe, one, plain, wordOr } from '../build.ts';
import type { ArgumentTable } from '../model.ts';

const file = one('file', plain('log-file'));
const format = wordOr('format-or-nickname', { combined: '', common: '', vhost_combined: '' });
const condition = maybe(
  'condition',
  wordOr('env-condition', {
    'env=': 'when an environment variable is set',
    'env=!': 'when it is not set',
    'expr=': 'when an expression holds',
  }),
);
const hooks = `log_transaction quick_handler handler translate_name map_to_storage fixups type_checker check_access
  check_access_ex check_authn check_authz insert_filter pre_translate_name all`;

/** modules/loggers. */
export const loggingArguments: ArgumentTable = {
  ...each('CustomLog GlobalLog', file, one('format', format), condition),
  ...each('TransferLog ForensicLog', file),
  LogFormat: [one('format', plain('format-or-nickname')), maybe('nickname', plain('name'))],
  LogMessage: [
    one('message', plain('string-expression')),
    maybe('hook', wordOr('env-condition', `${hooks.replace(/(\S+)/g, 'hook=$1')} expr=`)),
    maybe('condition', wordOr('env-condition', 'hook= expr=')),
  ],
};
