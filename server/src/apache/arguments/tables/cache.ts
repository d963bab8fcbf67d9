import { duration, each, maybe, number, one, plain, some, wordOr } from '../build.ts';
import type { ArgumentTable } from '../model.ts';
import { socacheProvider } from './words.ts';

const bytes = one('bytes', number({ min: 0, unit: 'bytes' }));
const seconds = one('seconds', number({ min: 0, unit: 'seconds' }));
const milliseconds = one('milliseconds', number({ min: 0, unit: 'milliseconds' }));
const upToOneHour = one('time', duration('s', { min: 0, max: 3_600_000 }));

/** modules/cache. */
export const cacheArguments: ArgumentTable = {
  ...each('CacheDefaultExpire CacheMaxExpire CacheMinExpire', one('seconds', number({ unit: 'seconds' }))),
  ...each('CacheMaxFileSize CacheMinFileSize CacheReadSize CacheSocacheReadSize', bytes),
  ...each('CacheReadTime CacheSocacheReadTime', milliseconds),
  ...each('CacheSocacheMaxTime CacheSocacheMinTime', seconds),
  ...each('MemcacheConnTTL RedisConnPoolTTL RedisTimeout', upToOneHour),
  ...each('CacheFile MMapFile', some('file', plain('path'))),
  CacheDirLength: [one('characters', number({ min: 1, max: 20 }))],
  CacheDirLevels: [one('levels', number({ min: 1, max: 20 }))],
  CacheDisable: [one('URL-path', wordOr('url', { on: 'in a Location: everything there' }))],
  CacheEnable: [
    one(
      'cache',
      wordOr('name', { disk: 'mod_cache_disk', socache: 'mod_cache_socache', fd: 'mod_file_cache, open files' }),
    ),
    maybe('URL-path', plain('url')),
  ],
  CacheIgnoreHeaders: [some('header', wordOr('header', { None: 'store all headers', 'Set-Cookie': '' }))],
  CacheIgnoreURLSessionIdentifiers: [some('parameter', wordOr('name', 'None'))],
  CacheKeyBaseURL: [one('URL', plain('url'))],
  CacheLastModifiedFactor: [one('factor')],
  CacheLockMaxAge: [one('seconds', number({ min: 1, unit: 'seconds' }))],
  CacheLockPath: [one('directory', plain('directory'))],
  CacheRoot: [one('directory', plain('directory'))],
  CacheSocache: [one('cache', socacheProvider)],
  CacheSocacheMaxSize: [one('bytes', number({ min: 1024, max: 4294967295, unit: 'bytes' }))],
};
