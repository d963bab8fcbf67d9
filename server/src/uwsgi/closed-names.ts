/** Names that uWSGI registers and takes no others beside (core/*.c and plugins/*, `uwsgi_register_…`). */
export interface ClosedNames {
  /** What one of them is, in the singular. */
  readonly what: string;
  readonly names: ReadonlySet<string>;
}

const closed = (what: string, names: string): ClosedNames => ({ what, names: new Set(names.split(/\s+/)) });

export const CLOSED_NAMES = {
  action: closed(
    'routing action',
    `continue last break return break-with-status log donotlog donotoffload logvar goto addvar addheader delheader
remheader clearheaders resetheaders disableheaders signal send send-crnl chdir setapp setuser sethome setfile
setscriptname setmethod seturi setremoteaddr setpathinfo fixpathinfo setdocroot setscheme setprocname alarm
setmodifier1 setmodifier2 + - * / flush fixcl forcecl harakiri redirect redirect-302 redirect-permanent
redirect-301 basicauth basicauth-next rewrite rewrite-last static static-next file file-next sendfile
sendfile-next fastfile fastfile-next http httpdumb proxyhttp httpconnect proxyhttpconnect uwsgi proxyuwsgi
cache cache-continue cachevar cacheset cachestore cache-store cacheinc cachedec cachemul cachediv expires hash
memcached memcached-continue memcachedstore memcached-store redis redis-continue redisstore redis-store
metricinc metricdec metricmul metricdiv metricset radius radius-next spnego spnego-next ldapauth ldapauth-next
access xmldir cgi cgihelper gridfs call rpc rpcret rpcblob rpcnext rpcraw rpcvar ssi symcall symcall-next
chunked gzip offload template tofile to-file toupper xslt toxslt`,
  ),
  alarm: closed('kind of alarm', `cmd signal mule log curl xmpp airbrake speech`),
  'cache-key': closed(
    'setting of a cache',
    `name items max_items maxitems blocksize blocks hash hashsize hash_size keysize key_size store store_sync
storesync store_delete storedelete node nodes sync udp udp_servers udp_server udpservers udpserver bitmap
lastmod math_initial ignore_full purge_lru lru lazy_expire lazy sweep_on_full clear_on_full no_expire`,
  ),
  condition: closed(
    'routing condition',
    `exists isfile isdir islink isexec equal isequal eq == startswith endswith regexp re ishigher > islower <
ishigherequal >= islowerequal <= contains contain ipv4in ipv6in lord empty incache`,
  ),
  encoder: closed('log encoder', `prefix suffix nl format json gzip compress msgpack`),
  hook: closed(
    'hook action',
    `cd chdir mkdir putenv chmod chown chown2 sticky exec safeexec create creat write writen append appendn
writefifo spinningfifo unlink mount umount call callret callint callintret hostname alarm rpc retryrpc
wait_for_fs wait_for_file wait_for_dir wait_for_socket unix_signal exit print log tcc ffi`,
  ),
  'legion-action': closed('action of a legion', `cmd exec signal log alarm legion-cache-fetch`),
  logger: closed(
    'logger',
    `file fd stdio socket syslog rsyslog systemd pipe zmq zeromq redislog mongodblog graylog2 crypto python`,
  ),
  namespace: closed('namespace', `fs ipc pid uts net user`),
  pusher: closed('stats pusher', `file socket statsd mongodb zabbix rrdtool carbon`),
} as const satisfies Readonly<Record<string, ClosedNames>>;

export type ClosedKind = keyof typeof CLOSED_NAMES;
