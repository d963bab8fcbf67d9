import { nameFacts as facts } from './name-facts.ts';

/** Names of loggers, encoders, hooks and the like, as the sources register them; the words are ours. */

export const SWITCH = facts`
true | on
false | off
`;

export const LOGGERS = facts`
file | appends to a file | path, or logfile=…,maxsize=…,backupname=… | logfile
fd | writes to an open file descriptor | number | logfile
stdio | writes to standard output | | logfile
socket | sends each line over UDP or a UNIX datagram socket | address | logsocket
syslog | sends to the local syslog | tag[,facility] | syslog
rsyslog | sends to a syslog server over UDP | address[,tag] | rsyslog
systemd | sends to the journal of systemd | | systemd_logger
pipe | hands the lines to a command | command | logpipe
zmq | sends over ZeroMQ | address | logzmq
zeromq | sends over ZeroMQ | address | logzmq
redislog | sends to Redis | address,command,prefix | redislog
mongodblog | stores in MongoDB | address,collection,node | mongodblog
graylog2 | sends to a Graylog server | address | graylog2
crypto | sends encrypted over UDP | addr=…,algo=…,secret=… | logcrypto
python | hands lines to Python's logging | | python3
`;

export const ENCODERS = facts`
prefix | writes a text in front of the line | text
suffix | writes a text behind the line | text
nl | ends the line
format | writes the line in a text | text with \${msg}, \${strftime:…}, \${unix}, \${micros}
json | writes the line in a JSON text | text with \${msg}, \${strftime:…}, \${unix}, \${micros}
gzip | packs with gzip
compress | packs with zlib
msgpack | writes MessagePack | fields | msgpack
`;

export const ALARMS = facts`
cmd | runs a command with the message on its standard input | command
signal | sends a uWSGI signal | number
mule | sends the message to a mule | number
log | writes the message into the log | text
curl | sends the message with libcurl | URL;options | alarm_curl
xmpp | sends the message over XMPP | account;password;recipients | alarm_xmpp
airbrake | sends the message to Airbrake | | airbrake
speech | speaks the message, on macOS | | alarm_speech
`;

export const PUSHERS = facts`
file | appends the statistics to a file | path=…,separator=…,freq=… | stats_pusher_file
socket | sends the statistics over UDP | address[,prefix] | stats_pusher_socket
statsd | sends the metrics to statsd | address[,prefix] | stats_pusher_statsd
mongodb | stores the statistics in MongoDB | address,collection | stats_pusher_mongodb
zabbix | sends the metrics to Zabbix | address[,prefix] | zabbix
rrdtool | stores the metrics in RRD files | directory | rrdtool
carbon | sends the metrics to Carbon | address | carbon
`;

export const CHEAPER = facts`
spare | starts workers when none is idle, stops them when one was idle for a while
backlog | starts workers when requests wait in the listen queue
manual | starts and stops workers only when told to
backlog2 | like backlog, for several sockets | | cheaper_backlog2
busyness | starts and stops workers by the share of time they are busy | | cheaper_busyness
`;

export const MONITORS = facts`
dir | watches a directory, which is also what a plain path means | path
glob | watches the files that a pattern fits | pattern
pg | asks a PostgreSQL database | connection;query | emperor_pg
mongodb | asks a MongoDB database | | emperor_mongodb
mongodb2 | asks a MongoDB database, with keys of one's own | | emperor_mongodb
amqp | reads messages of an AMQP broker | | emperor_amqp
zmq | reads messages of ZeroMQ | address | emperor_zeromq
`;

export const HOOKS = facts`
cd | changes the working directory | path
chdir | changes the working directory | path
mkdir | makes a directory | path
putenv | sets an environment variable | NAME=value
chmod | changes the mode of a file | path mode
chown | changes the owner of a file, by name | path user group
chown2 | changes the owner of a file, by number | path uid gid
sticky | sets the sticky bit | path
exec | runs a command with the shell; failing is a failure | command
safeexec | runs a command with the shell; failing is no matter | command
create | makes a file | path
creat | makes a file | path
write | writes a text to a file | path text
writen | writes a line to a file | path text
append | appends a text to a file | path text
appendn | appends a line to a file | path text
writefifo | writes a text to a FIFO | path text
spinningfifo | writes a text to a FIFO and waits for a reader | path text
unlink | removes a file | path
mount | mounts a file system | type what where flags
umount | unmounts a file system | path flags
call | calls a C function | function argument
callret | calls a C function whose result counts | function argument
callint | calls a C function with a number | function number
callintret | calls a C function with a number, and its result counts | function number
hostname | sets the host name | name
alarm | raises an alarm | alarm text
rpc | calls a function over RPC | function arguments
retryrpc | calls a function over RPC until it works | function arguments
wait_for_fs | waits until a path is there | path
wait_for_file | waits until a file is there | path
wait_for_dir | waits until a directory is there | path
wait_for_socket | waits until a socket answers | address
unix_signal | calls a C function at a signal, as in unix_signal:15 gracefully_kill_them_all | number function
exit | ends the process | status
print | writes to the log | text
log | writes to the log | text
tcc | compiles and runs C | code | libtcc
ffi | calls a C function by a description | description | libffi
`;

export const LEGION_ACTIONS = facts`
cmd | runs a command | command
exec | runs a command | command
signal | raises a uWSGI signal | number
log | writes to the log | text
alarm | raises an alarm | alarm text
legion-cache-fetch | fills the cache from another node | cache,dump-socket=… | legion_cache_fetch
`;

export const LOG_VARIABLES = facts`
uri | the address asked for, with its query
method | the request method
user | the authenticated user
addr | the address of the client
host | the host asked for
proto | the protocol, such as HTTP/1.1
uagent | the client program
referer | the page that led here
status | the response status
rsize | bytes of the response body
hsize | bytes of the response headers
size | bytes of the response, headers and body
cl | bytes of the request body
micros | microseconds the request took
msecs | milliseconds the request took
secs | seconds the request took
tmsecs | time of the request in milliseconds since 1970
tmicros | time of the request in microseconds since 1970
time | time of the request in seconds since 1970
ltime | time of the request as Apache writes it
ftime | time of the request by log-format-strftime
ctime | time of the request as ctime writes it
epoch | the current time in seconds since 1970
pid | the number of the worker's process
wid | the number of the worker
switches | how often an asynchronous core was switched to
vars | how many variables the request has
core | the number of the core
vsz | bytes of the worker's address space
rss | bytes of the worker's memory
vszM | mebibytes of the worker's address space
rssM | mebibytes of the worker's memory
pktsize | bytes of the uwsgi packet
modifier1 | the first modifier of the request
modifier2 | the second modifier of the request
headers | how many response headers were sent
werr | write errors of the request
rerr | read errors of the request
ioerr | read and write errors of the request
`;

export const PROTOCOLS = facts`
uwsgi | uWSGI's own
http | HTTP
http11 | HTTP with connections kept open
https | HTTP over TLS
suwsgi | uWSGI's own over TLS
puwsgi | uWSGI's own with connections kept open
fastcgi | FastCGI
fastcgi-nph | FastCGI with the status line sent along
scgi | SCGI
scgi-nph | SCGI with the status line sent along
raw | the bare connection
mongrel2 | Mongrel2 | | mongrel2
`;

export const SERVE_MODES = facts`
x-sendfile | tells Apache which file to send
x-accel-redirect | tells nginx which file to send
nginx | tells nginx which file to send
`;

export const SUBSCRIPTION = facts`
wrr | each in turn, by weight
lrc | the one with the fewest requests
wlrc | the one with the fewest requests, by weight
`;

export const NAMESPACES = facts`
fs | mounts
ipc | shared memory and queues
pid | processes
uts | the host name
net | the network
user | users
`;

export const CRON_KEYS = facts`
minute | 0 to 59; -1 each, -5 each fifth
hour | 0 to 23; -1 each
day | 1 to 31; -1 each
month | 1 to 12; -1 each
week | 0 (Sunday) to 7; -1 each
unique | 1: not while the last run goes on
harakiri | ends a run after so many seconds
legion | only on the lord of this legion
`;

export const CACHE_KEYS = facts`
name | the name of the cache
items | how many things fit
max_items | how many things fit
maxitems | how many things fit
blocksize | bytes of a block
blocks | how many blocks
hash | the hash algorithm
hashsize | size of the hash table
hash_size | size of the hash table
keysize | bytes of the longest key
key_size | bytes of the longest key
store | the file it is kept in
store_sync | seconds between writes to the file
storesync | seconds between writes to the file
store_delete | 1: removes a file that does not fit
storedelete | 1: removes a file that does not fit
node | nodes that changes are sent to
nodes | nodes that changes are sent to
sync | nodes that it is filled from
udp | addresses for changes of others
udp_servers | addresses for changes of others
udp_server | addresses for changes of others
udpservers | addresses for changes of others
udpserver | addresses for changes of others
bitmap | 1: things may use several blocks
lastmod | 1: keeps the time of the last change
math_initial | the first value for sums
ignore_full | 1: says nothing when full
purge_lru | 1: drops what was used longest ago
lru | 1: drops what was used longest ago
lazy_expire | 1: drops what expired only when asked for
lazy | 1: drops what expired only when asked for
sweep_on_full | seconds between looks for expired things when full
clear_on_full | 1: empties itself when full
no_expire | 1: nothing expires
`;

export const DAEMON_KEYS = facts`
command | what is run
cmd | what is run
exec | what is run
freq | seconds between looks at it
pidfile | the file with its process number
control | 1: uWSGI ends with it
daemonize | 1: uWSGI puts it into the background
daemon | 1: uWSGI puts it into the background
touch | files that restart it when touched
stopsignal | the signal that ends it
stop_signal | the signal that ends it
reloadsignal | the signal sent at a reload
reload_signal | the signal sent at a reload
stdin | a descriptor for its standard input
uid | the user it runs as
gid | the group it runs as
ns_pid | 1: a namespace for its processes
chdir | the directory it runs in
max_throttle | the longest wait between restarts
notifypid | 1: it is told its process number
`;

export const METRIC_KEYS = facts`
name | the name of the metric
oid | its number for SNMP
type | counter, gauge, absolute or alias
initial_value | what it starts with
collector | ptr, file, sum, accumulator, adder, multiplier, avg or func
freq | seconds between readings
arg1 | argument of the collector
arg2 | argument of the collector
arg3 | argument of the collector
arg1n | argument of the collector, a number
arg2n | argument of the collector, a number
arg3n | argument of the collector, a number
children | the metrics it is made of
alias | the metric it stands for
reset_after_push | 1: back to the start after each push
`;

export const SUBSCRIPTION_KEYS = facts`
server | the address of the router
key | the host name asked for
socket | the number of the socket given
addr | the address given
weight | its share
modifier1 | the first modifier
modifier2 | the second modifier
sign | hash and key of the signature
check | only while this file is there
sni_key | key for TLS by name
sni_crt | certificate for TLS by name
sni_ca | authority for TLS by name
`;
