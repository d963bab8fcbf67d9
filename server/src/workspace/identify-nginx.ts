/** What only nginx says, for files whose name says nothing. */
const BLOCKS = /^(?:(?:http|events|stream|server)\s*\{|upstream\s+[^\s{};]+\s*\{|location\s+[^;]*\{)/;

const DIRECTIVES =
  /^(?:(?:proxy|uwsgi|fastcgi|scgi|grpc|ssl|client|auth_basic|limit|gzip|real|sub|add|server|keepalive|worker|access|error|send|open_file|types_hash|log|more|lua|content_by|rewrite_by|access_by|set_by|map_hash|proxy_cache|resolver|charset|expires|satisfy|http2|sendfile|tcp|default|load)(?:_\w+)+|listen|root|index|try_files|include|return|rewrite|set|alias|expires|resolver|internal|allow|deny|gzip|sendfile|break|user|pid|etag|charset)(?:\s+[^;{}]*)?;/;

/** Directives whose names tell nginx from whatever else ends its lines with a semicolon. */
const TELLING =
  /^(?:(?:proxy|uwsgi|fastcgi|scgi|grpc)_(?:pass|param|set_header|read_timeout|send_timeout|connect_timeout|buffer\w*|http_version|redirect|split_path_info|index|request_buffering|cache\w*|ignore_client_abort)|ssl_(?:certificate|certificate_key|protocols|ciphers|session_cache|prefer_server_ciphers|dhparam)|client_max_body_size|server_name|try_files|add_header|access_log|worker_connections|worker_processes|server_tokens|types_hash_max_size|load_module)\s+[^;{}]*;/;

/** How far a name is trusted: `sure` alone, `likely` with a little content, `no` with proof only. */
function trustIn(file: string): 'sure' | 'likely' | 'no' {
  if (/(?:^|\/)nginx\.conf$/.test(file)) return 'sure';
  if (/(?:^|\/)nginx\/.*\.conf$|(?:^|[/._-])nginx[._-][^/]*\.conf$|\.nginx(?:\.conf)?$/.test(file)) return 'likely';
  return /(?:^|\/)nginx\/(?:.*\/)?(?:(?:sites|conf|modules)-(?:available|enabled)|snippets)\/[^/]+$/.test(file)
    ? 'likely'
    : 'no';
}

/**
 * Tells nginx files by the shape of their lines: nearly all end with `;` or a brace, and some say what nginx says.
 * @param file the path in lower case, without a template's suffix
 */
export function isNginx(file: string, text: string): boolean {
  const trust = trustIn(file);
  const lines = codeLines(text);
  if (lines.length === 0) return trust === 'sure';
  let shaped = 0;
  let known = 0;
  let telling = 0;
  let blocks = 0;
  for (const line of lines) {
    if (/[;{}]$|^[})]/.test(line)) shaped += 1;
    if (DIRECTIVES.test(line)) known += 1;
    if (TELLING.test(line)) telling += 1;
    if (BLOCKS.test(line)) blocks += 1;
  }
  if (trust === 'sure') return shaped * 2 >= lines.length;
  if (shaped * 3 < lines.length * 2) return false;
  if (trust === 'likely') return known + telling + blocks > 0;
  return telling > 1 || (blocks > 0 && known + telling > 0);
}

/** Lines as nginx reads them, without comments, blanks, and lines that only a template language sees. */
function codeLines(text: string): readonly string[] {
  return text
    .replace(/\{%[^%]*%\}|\{#[^#]*#\}|<%[^=%][^%]*%>/g, '')
    .split(/\r\n|\r|\n/)
    .map(line => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter(line => line !== '' && !/^\{\{.*\}\}$|^<%=.*%>$/.test(line))
    .map(line => line.replace(/\{\{[^{}]*\}\}|<%=[^%]*%>/g, 'mark'));
}
