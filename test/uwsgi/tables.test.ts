import { describe, expect, test } from 'vitest';
import type { NameKind } from '../../server/src/knowledge/facts.ts';
import { keysReadBy, registeredNames } from '../../server/src/knowledge/registered.ts';
import { HTTPS2 } from '../../server/src/uwsgi/values/addresses/read.ts';
import { CRON2 } from '../../server/src/uwsgi/values/cron/read.ts';
import { LEGION_ACTIONS, PUSHERS } from '../../server/src/uwsgi/values/forms/fields.ts';
import { KEYED_OPTIONS } from '../../server/src/uwsgi/values/forms/keys.ts';
import { NAMESPACES } from '../../server/src/uwsgi/values/forms/system.ts';
import { WORD_OPTIONS } from '../../server/src/uwsgi/values/forms/words.ts';
import { HOOK_ACTIONS } from '../../server/src/uwsgi/values/hooks/actions.ts';
import { ALARMS, ENCODERS, LOG_VARIABLES, LOGGERS } from '../../server/src/uwsgi/values/logging/variables.ts';
import type { Term } from '../../server/src/uwsgi/values/model.ts';
import { ACTIONS } from '../../server/src/uwsgi/values/routes/actions.ts';
import { CONDITIONS } from '../../server/src/uwsgi/values/routes/conditions.ts';
import { keysOf } from '../../server/src/uwsgi/values/routes/keys.ts';
import { FUNCTIONS } from '../../server/src/uwsgi/values/routes/variables.ts';

const names = (terms: Iterable<Pick<Term, 'name'>>): readonly string[] => [...terms].map(({ name }) => name).sort();

/** The tables that explain what uWSGI's sources register. */
const TABLES: readonly (readonly [NameKind, readonly Term[]])[] = [
  ['action', ACTIONS],
  ['alarm', ALARMS],
  ['condition', CONDITIONS],
  ['encoder', ENCODERS],
  ['hook', HOOK_ACTIONS],
  ['legion-action', LEGION_ACTIONS],
  ['logger', LOGGERS],
  ['namespace', NAMESPACES],
  ['pusher', PUSHERS],
  ['route-function', FUNCTIONS],
  ['protocol', WORD_OPTIONS.get('protocol') ?? []],
  ['cheaper', WORD_OPTIONS.get('cheaper-algo') ?? []],
  ['loop', WORD_OPTIONS.get('loop') ?? []],
  ['clock', WORD_OPTIONS.get('clock') ?? []],
];

test.each(TABLES)('every %s that the sources register is explained, and no other', (kind, table) => {
  expect(names(table)).toEqual([...registeredNames(kind)].sort());
});

test('every log variable that the sources register is explained', () => {
  const own = names(LOG_VARIABLES.filter(({ name }) => !name.endsWith('.')));
  expect(own).toEqual([...registeredNames('log-variable')].sort());
});

/** Who reads the keys of each action's argument (uwsgi_register_router in the plugin). */
const ACTION_READERS: Readonly<Record<string, string>> = {
  cache: 'router_cache uwsgi_router_cache',
  'cache-store': 'router_cache uwsgi_router_cache_store',
  cacheset: 'router_cache uwsgi_router_cacheset',
  cachevar: 'router_cache uwsgi_router_cachevar',
  cacheinc: 'router_cache uwsgi_router_cachemath',
  expires: 'router_expires uwsgi_router_expires',
  file: 'router_static uwsgi_router_file',
  hash: 'router_hash uwsgi_router_hash',
  memcached: 'router_memcached uwsgi_router_memcached',
  'memcached-store': 'router_memcached uwsgi_router_memcached_store',
  redis: 'router_redis uwsgi_router_redis',
  'redis-store': 'router_redis uwsgi_router_redis_store',
  radius: 'router_radius uwsgi_router_radius',
  tofile: 'transformation_tofile uwsgi_router_tofile',
  access: 'router_access uwsgi_routing_func_access',
  xslt: 'xslt uwsgi_router_xslt',
  toxslt: 'xslt uwsgi_router_toxslt',
};

/** Who reads the keys of each option. */
const OPTION_READERS: Readonly<Record<string, string>> = {
  'attach-daemon2': 'core uwsgi_opt_add_daemon2',
  cache2: 'core uwsgi_cache_create',
  metric: 'core uwsgi_register_keyval_metric',
  'metric-alarm': 'core uwsgi_setup_metrics',
  'metric-threshold': 'core uwsgi_setup_metrics',
  sharedarea: 'core uwsgi_sharedarea_init_keyval',
  sslrouter2: 'sslrouter uwsgi_opt_sslrouter2',
  subscribe2: 'core uwsgi_subscribe2',
};

describe('keys are those that the sources read', () => {
  test.each(Object.entries(ACTION_READERS))('of the action %s', (action, reader) => {
    expect(names(keysOf(action) ?? [])).toEqual([...keysReadBy(reader)].sort());
  });

  test.each(Object.entries(OPTION_READERS))('of the option %s', (option, reader) => {
    expect(names(KEYED_OPTIONS.get(option) ?? [])).toEqual([...keysReadBy(reader)].sort());
  });

  test('of https2 and cron2', () => {
    expect(names(HTTPS2)).toEqual([...keysReadBy('http uwsgi_opt_https2')].sort());
    expect(names(CRON2)).toEqual([...keysReadBy('core uwsgi_opt_add_cron2')].sort());
  });
});
