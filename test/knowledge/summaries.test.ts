import { describe, expect, test } from 'vitest';
import { homesOf, type Program, readSummaries, summaryData } from '../../scripts/gen/summaries.ts';
import { summaryOfDirective, summaryOfOption } from '../../server/src/knowledge/summaries.ts';

/** Modules and plugins whose summaries are being written: they may lack some. Empty once all are there. */
const unfinished: Readonly<Record<Program, ReadonlySet<string>>> = {
  apache: words(`
    core event handler http_core mod_access_compat mod_actions mod_allowmethods mod_apparmor mod_auth_basic
    mod_auth_cas mod_auth_digest mod_auth_form mod_auth_gssapi mod_auth_mellon mod_auth_openidc mod_auth_pubtkt
    mod_authn_anon mod_authn_core mod_authn_dbd mod_authn_dbm mod_authn_file mod_authn_sasl mod_authn_socache
    mod_authn_yubikey mod_authnz_external mod_authnz_fcgi mod_authnz_ldap mod_authnz_pam mod_authz_core
    mod_authz_dbd mod_authz_dbm mod_authz_groupfile mod_authz_svn mod_autoindex mod_brotli mod_buffer mod_bw
    mod_cache mod_cache_disk mod_cache_socache mod_case_filter mod_case_filter_in mod_cern_meta mod_cgi mod_cgid
    mod_charset_lite mod_dav mod_dav_fs mod_dav_lock mod_dav_svn mod_dbd mod_deflate mod_dialup mod_dir
    mod_dnssd mod_dumpio mod_echo mod_encoding mod_env mod_evasive20 mod_example_hooks mod_expires
    mod_ext_filter mod_fcgid mod_file_cache mod_filter mod_form mod_geoip mod_headers mod_heartbeat
    mod_heartmonitor mod_http2 mod_ident mod_imagemap mod_include mod_info mod_intercept_form_submit mod_isapi
    mod_jk mod_ldap_userdir mod_lisp mod_log_config mod_log_debug mod_log_forensic mod_log_slow mod_logio
    mod_lookup_identity mod_lua mod_macro mod_mapcache mod_md mod_mime mod_mime_magic mod_mime_xattr mod_mono
    mod_musicindex mod_negotiation mod_neko mod_nw_ssl mod_oauth2 mod_parser3 mod_passenger mod_perl mod_php
    mod_privileges mod_proxy mod_proxy_connect mod_proxy_express mod_proxy_fcgi mod_proxy_ftp mod_proxy_hcheck
    mod_proxy_html mod_proxy_scgi mod_proxy_wstunnel mod_python mod_qos mod_reflector mod_remoteip mod_removeip
    mod_reqtimeout mod_request mod_rewrite mod_rivet mod_rpaf-2.0 mod_security2 mod_sed mod_session
    mod_session_cookie mod_session_crypto mod_session_dbd mod_setenvif mod_shib mod_so mod_socache_memcache
    mod_socache_redis mod_speling mod_ssl mod_substitute mod_suexec mod_tile mod_unixd mod_upload_progress
    mod_userdir mod_usertrack mod_uwsgi mod_version mod_vhost_alias mod_vhost_ldap mod_watchcat mod_watchdog
    mod_wsgi mod_xforward mod_xml2enc mod_xsendfile mpm_netware prefork util_ldap
  `),
  uwsgi: words(`
    apparmor asyncio_python3 carbon cgi cheaper_busyness core curl_cron fastrouter fiber forkptyrouter geoip
    gevent_python3 glusterfs greenlet_python3 gridfs http jvm jwsgi ldap logzmq lua mongrel2 mono nagios
    notfound pam php psgi pty python3 rack rados rawrouter rbthreads ring rrdtool rsyslog sqlite3 sslrouter
    symcall tornado_python3 tuntap ugreen webdav xslt zabbix zergpool
  `),
};

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

describe.each(['apache', 'uwsgi'] as const)('%s', program => {
  const homes = homesOf(program);
  const files = readSummaries(program);

  test('every file is about a known module or plugin', () => {
    expect(files.filter(file => !homes.has(file.home)).map(file => file.name)).toEqual([]);
  });

  test.each([...homes].filter(([home]) => !unfinished[program].has(home)))('%s is complete', (home, names) => {
    const summaries = files.filter(file => file.home === home).flatMap(file => [...file.summaries.keys()]);
    expect(summaries.sort()).toEqual([...names].sort());
  });

  test.each(files)('$name', ({ home, summaries }) => {
    const names = new Set(homes.get(home));
    expect([...summaries.keys()].filter(name => !names.has(name))).toEqual([]);
    const faults = [...summaries].flatMap(([name, text]) => faultsOf(text).map(fault => `${name}: ${fault}`));
    expect(faults).toEqual([]);
  });
});

/** What is wrong with the form of a summary. */
function faultsOf(text: string): readonly string[] {
  const sentences = text.match(/[.!?](?= |$)/g)?.length ?? 0;
  const faults = [
    text.length < 40 && `too short (${text.length})`,
    text.length > 260 && `too long (${text.length})`,
    !text.endsWith('.') && 'no period at its end',
    sentences > 2 && `${sentences} sentences`,
    text.split('`').length % 2 === 0 && 'a backtick that is not closed',
    /[^\S ]| {2}/.test(text) && 'more than one blank between words',
  ];
  return faults.filter(fault => typeof fault === 'string');
}

test('each is looked up by the name of its fact', () => {
  expect(summaryOfDirective('Alias')).toMatch(/document root/);
  expect(summaryOfDirective('alias')).toBeUndefined();
  expect(summaryOfOption('no-such-option')).toBeUndefined();
});

test('the compiled files hold one entry on a line', () => {
  for (const [, text] of summaryData()) {
    expect(text.trimEnd().split('\n').slice(1, -1)).toHaveLength(Object.keys(JSON.parse(text) as object).length);
  }
});
