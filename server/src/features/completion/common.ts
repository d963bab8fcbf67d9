/** Directives and sections that most files use, lower case. */
export const COMMON_DIRECTIVES: ReadonlySet<string> = new Set(
  `alias allowoverride authname authtype authuserfile balancermember customlog define directory directoryindex
  documentroot errordocument errorlog fallbackresource files filesmatch header if ifdefine ifmodule include
  includeoptional limitrequestbody listen loadmodule location locationmatch logformat loglevel options proxy proxypass
  proxypassmatch proxypassreverse proxypreservehost proxytimeout redirect requestheader require requireall requireany
  rewritecond rewriteengine rewriterule serveradmin serveralias servername serverroot sethandler setenv setenvif
  sslcertificatefile sslcertificatekeyfile sslengine sslproxyengine timeout use virtualhost wsgiapplicationgroup
  wsgichunkedrequest wsgidaemonprocess wsgipassauthorization wsgiprocessgroup wsgiscriptalias`.split(/\s+/),
);

/** Options that most files use. */
export const COMMON_OPTIONS: ReadonlySet<string> = new Set(
  `buffer-size callable chdir chmod-socket chown-socket chunked-input-limit daemonize die-on-term disable-logging
  enable-threads env exit-on-reload gid harakiri home http http-auto-chunked http-chunked-input http-raw-body
  http-socket http-timeout include lazy-apps listen logto master max-requests module mount need-app pidfile plugin
  plugins post-buffering processes procname-prefix-spaced pythonpath set-placeholder socket socket-timeout stats
  strict thunder-lock threads touch-reload uid uwsgi-socket vacuum virtualenv workers wsgi-file`.split(/\s+/),
);
