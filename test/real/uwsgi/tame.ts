/** Interpreters of applications; the plugin that brings one gives way to one that serves nothing. */
const INTERPRETERS = /\b(?:python|php|psgi|perl|rack|ruby|lua|jvm|mono|gccgo|v8|gevent|asyncio|tornado)\w*/g;

/**
 * Options by which uWSGI would do more than read: run programs, fetch, write files, open what others listen on, change
 * itself. Whole words, as they stand for an option or in one.
 */
const DANGEROUS =
  /[\w-]*(?:exec|hook|daemon|attach|fifo|dlopen|emperor|vassal|legion|zerg|cron|curl|log2?to|logger|log-?date|log-prefix|log-(?:master|syslog|socket|zeromq)|pidfile|extract|connect-and-read|binary-append|build-plugin|fallback-config|import|forkpty|ldap|sqlite|flock|inject-|unshare|setns|cgroup|chroot|pivot|jail|spool|store|sharedarea|metrics?-dir|rrdtool|stats-push|mongo|redis|amqp|memcache|upload|tuntap|subscri|mules?|farm|call-|symcall|callint|shell|mount-|umount|touch|wait-|file-write|snmp|alarm|limit-|never-swap|ksm|-uid|-gid|cap)[\w-]*|(?<![\w-])(?:stop|reload|pause|suspend|resume|signal|resolve|uid|gid|chdir2?|binsh|umask)(?![\w-])/gi;

/** A list of texts that nothing looks at before requests come. */
const HARMLESS = 'static-skip-ext';

/**
 * A text that may be given to the real uWSGI, and to Confwright as well: each option that would do something is put in
 * another's place, so that all around it is compared nonetheless.
 */
export function tame(text: string): string {
  return text
    .replace(INTERPRETERS, 'http')
    .replace(DANGEROUS, HARMLESS)
    .replaceAll('@(', '(')
    .replaceAll('/dev/', '/dxv/')
    .replaceAll('fd://', 'fx://');
}

/** Magic that no one can foresee: the time, the inode, a hash of the path. */
export const UNFORESEEN = /%[tTijIJ]/;
