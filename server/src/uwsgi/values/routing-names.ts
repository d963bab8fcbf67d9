import { nameFacts as facts } from './name-facts.ts';

/** What a route may do (core/routing.c and the plugins named). */
export const ACTIONS = facts`
continue | goes on with the next rule
last | ends routing, and the application answers
break | ends the request, with a status | [status text]
return | ends the request with this status | status
break-with-status | ends the request with this status | status
log | writes to the log | text
donotlog | does not log the request
donotoffload | sends files by the worker itself
logvar | sets a variable for log-format | name=value
goto | goes on at a label | label
addvar | sets a request variable | name=value
addheader | adds a response header | Name: value
delheader | removes a response header | Name
remheader | removes a response header once it is added | Name
clearheaders | drops all response headers and sets the status | status text
resetheaders | drops all response headers and sets the status | status text
disableheaders | lets no more headers be sent
signal | raises a uWSGI signal | number
send | sends a text | text
send-crnl | sends a text and a line end | text
chdir | changes the directory | path
setapp | chooses the application | name
setuser | sets the user | name
sethome | sets UWSGI_HOME | path
setfile | sets UWSGI_FILE, the file that is run | path
setscriptname | sets SCRIPT_NAME | path
setmethod | sets the request method | method
seturi | sets REQUEST_URI | address
setremoteaddr | sets the address of the client | address
setpathinfo | sets PATH_INFO | path
fixpathinfo | takes SCRIPT_NAME off PATH_INFO
setdocroot | sets DOCUMENT_ROOT | path
setscheme | sets the scheme | http or https
setprocname | sets the name of the process | name
alarm | raises an alarm | alarm text
setmodifier1 | chooses the plugin that answers | number
setmodifier2 | sets the second modifier | number
+ | adds numbers into a variable | name,a,b
- | subtracts | name,a,b
* | multiplies | name,a,b
/ | divides | name,a,b
flush | sends what is waiting
fixcl | sets Content-Length from what is waiting
forcecl | sets Content-Length, whatever it was
harakiri | gives the request so many seconds | seconds
redirect | answers with 302 | address | router_redirect
redirect-302 | answers with 302 | address | router_redirect
redirect-permanent | answers with 301 | address | router_redirect
redirect-301 | answers with 301 | address | router_redirect
basicauth | asks for user and password, and stops where they fail | realm,user:password or realm,file | router_basicauth
basicauth-next | asks for user and password, and goes on where they fail | realm,user:password or realm,file | router_basicauth
rewrite | changes path and query, and goes on | address | router_rewrite
rewrite-last | changes path and query, and ends routing | address | router_rewrite
static | sends a file | path | router_static
static-next | sends a file where it is there | path | router_static
file | sends a file | filename=…,status=…,content_type=… | router_static
file-next | sends a file where it is there | filename=… | router_static
sendfile | sends a file with sendfile | filename=… | router_static
sendfile-next | sends a file with sendfile where it is there | filename=… | router_static
fastfile | sends a file with sendfile, by the offload threads | filename=… | router_static
fastfile-next | the same where it is there | filename=… | router_static
http | forwards over HTTP | address[,host] | router_http
httpdumb | forwards over HTTP with the address as it came | address[,host] | router_http
proxyhttp | forwards with the PROXY protocol in front | address[,host] | router_http
httpconnect | answers CONNECT | address | router_http
proxyhttpconnect | answers CONNECT, with the PROXY protocol | address | router_http
uwsgi | forwards over the uwsgi protocol | address,modifier1,modifier2[,name] | router_uwsgi
proxyuwsgi | the same with the PROXY protocol in front | address,modifier1,modifier2[,name] | router_uwsgi
cache | answers from the cache | key=…,content_type=…,name=… | router_cache
cache-continue | answers from the cache and goes on | key=… | router_cache
cachevar | takes a variable from the cache | key=…,var=…,name=… | router_cache
cacheset | puts a value into the cache | key=…,value=…,expires=… | router_cache
cachestore | keeps the response in the cache | key=…,gzip=…,expires=… | router_cache
cache-store | keeps the response in the cache | key=…,gzip=…,expires=… | router_cache
cacheinc | adds to a number in the cache | key=…,value=… | router_cache
cachedec | subtracts from a number in the cache | key=…,value=… | router_cache
cachemul | multiplies a number in the cache | key=…,value=… | router_cache
cachediv | divides a number in the cache | key=…,value=… | router_cache
expires | sets Expires | filename=…, unix=… or value=… | router_expires
hash | chooses one of several by a hash | algo=…,items=…,var=…,key=… | router_hash
memcached | answers from memcached | addr=…,key=… | router_memcached
memcached-continue | answers from memcached and goes on | addr=…,key=… | router_memcached
memcachedstore | keeps the response in memcached | addr=…,key=…,expires=… | router_memcached
memcached-store | keeps the response in memcached | addr=…,key=…,expires=… | router_memcached
redis | answers from Redis | addr=…,key=… | router_redis
redis-continue | answers from Redis and goes on | addr=…,key=… | router_redis
redisstore | keeps the response in Redis | addr=…,key=…,expires=… | router_redis
redis-store | keeps the response in Redis | addr=…,key=…,expires=… | router_redis
metricinc | adds to a metric | name[,value] | router_metrics
metricdec | subtracts from a metric | name[,value] | router_metrics
metricmul | multiplies a metric | name,value | router_metrics
metricdiv | divides a metric | name,value | router_metrics
metricset | sets a metric | name,value | router_metrics
radius | asks a RADIUS server for the password | realm=…,server=…,secret=… | router_radius
radius-next | the same, and goes on where it fails | realm=…,server=…,secret=… | router_radius
spnego | asks for a Kerberos ticket | | router_spnego
spnego-next | the same, and goes on where it fails | | router_spnego
ldapauth | asks an LDAP server for the password | realm,url=…,basedn=… | ldap
ldapauth-next | the same, and goes on where it fails | realm,url=…,basedn=… | ldap
access | lets in by the lists of TCP wrappers | action=…,daemon=…,addr=… | router_access
xmldir | sends a list of a directory as XML | path | router_xmldir
cgi | runs a CGI script | path | cgi
cgihelper | runs a CGI script with a helper | helper path | cgi
gridfs | sends a file of MongoDB's GridFS | mount point | gridfs
call | answers with what an RPC function returns | function arguments | rpc
rpc | answers with what an RPC function returns | function arguments | rpc
rpcret | the RPC function tells how routing goes on | function arguments | rpc
rpcblob | the same, and what it returns is sent without headers | function arguments | rpc
rpcnext | answers with it where it returns something | function arguments | rpc
rpcraw | sends what an RPC function returns, headers and all | function arguments | rpc
rpcvar | keeps what an RPC function returns in a variable | name function arguments | rpc
ssi | answers with a file with server-side includes | path | ssi
symcall | answers with a C function | function | symcall
symcall-next | the same, and may go on | function | symcall
chunked | sends the response in chunks | | transformation_chunked
gzip | packs the response | | transformation_gzip
offload | sends the response by the offload threads | | transformation_offload
template | fills variables into the response | | transformation_template
tofile | keeps the response in a file | filename=…,mode=… | transformation_tofile
to-file | keeps the response in a file | filename=…,mode=… | transformation_tofile
toupper | sends the response in capitals | | transformation_toupper
xslt | sends an XML file through a style sheet | doc=…,stylesheet=… | xslt
toxslt | sends the response through a style sheet | stylesheet=… | xslt
`;

/** What `route-if` may ask (core/routing.c). */
export const CONDITIONS = facts`
exists | something is at the path | path
isfile | a file is at the path | path
isdir | a directory is at the path | path
islink | a link is at the path | path
isexec | a program is at the path | path
equal | both are the same | a;b
isequal | both are the same | a;b
eq | both are the same | a;b
== | both are the same | a;b
startswith | the first begins with the second | a;b
endswith | the first ends with the second | a;b
regexp | the first fits the regular expression | a;regex
re | the first fits the regular expression | a;regex
ishigher | the first number is higher | a;b
> | the first number is higher | a;b
islower | the first number is lower | a;b
< | the first number is lower | a;b
ishigherequal | the first number is at least the second | a;b
>= | the first number is at least the second | a;b
islowerequal | the first number is at most the second | a;b
<= | the first number is at most the second | a;b
contains | the first holds the second | a;b
contain | the first holds the second | a;b
ipv4in | the address is in the network | address;network
ipv6in | the address is in the network | address;network
lord | this node is the lord of the legion | legion
empty | nothing is there | text
incache | the key is in the cache | key=…,name=… | router_cache
`;

/** What stands in `${…}` of actions and conditions: request variables, and functions of one argument. */
export const REQUEST_VARIABLES = facts`
PATH_INFO | the path asked for
REQUEST_URI | path and query as they came
QUERY_STRING | the query
REQUEST_METHOD | the method
REMOTE_ADDR | the address of the client
REMOTE_USER | the user
HTTP_HOST | the host asked for
HTTP_USER_AGENT | the client program
HTTP_REFERER | the page that led here
HTTP_X_FORWARDED_FOR | addresses that proxies added
HTTP_X_FORWARDED_PROTO | the scheme the client used
SCRIPT_NAME | the path the application is mounted at
DOCUMENT_ROOT | where static files are
SERVER_NAME | the name of the server
SERVER_PORT | the port of the server
SERVER_PROTOCOL | the protocol
UWSGI_SCHEME | the scheme
CONTENT_TYPE | the type of the request body
CONTENT_LENGTH | bytes of the request body
HTTPS | on where the client used TLS
cookie[] | a cookie | name
qs[] | a parameter of the query | name
mime[] | the media type of a path | variable
uwsgi[] | wid, pid, uuid, status, rtime, lq, rsize or sor | name
time[] | unix, micros, strftime:… | format
httptime[] | the time as HTTP writes it | seconds to add
base64[] | the variable in base64 | variable
hex[] | the variable in hexadecimal | variable
geoip[] | where the client is | name | geoip
metric[] | a metric | name
xattr[] | an extended attribute | path:name | xattr
math[] | a calculation | expression | matheval
`;
