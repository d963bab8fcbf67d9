/** What a forwarding URL begins with, up to its path: scheme and authority, also behind `unix:…|`; marks count as text. */
const ORIGIN =
  /^(?:unix:(?:\{\{.*?\}\}|<%.*?%>|[^|])*\|)?[a-z][a-z0-9+.-]*:\/\/(?:\{\{.*?\}\}|<%.*?%>|\$\{[^}]*\}|\[[^\]]*\]|\$(?!\d)|[^/$?])*/i;

/** `raw` with another origin. Where variables stand for its beginning, `resolved` takes its place. */
export function retarget(raw: string, resolved: string, origin: string, mount: string): string {
  const from = ORIGIN.test(raw) ? raw : resolved;
  const rest = from.replace(ORIGIN, '');
  const inner = mount !== '' && (rest === mount || rest.startsWith(`${mount}/`)) ? rest.slice(mount.length) : rest;
  return origin + inner;
}

/** The origin of a URL as written; undefined when it begins with a variable. */
export function originOf(raw: string): string | undefined {
  return ORIGIN.exec(raw)?.[0];
}

/**
 * `url` with a slash at its end exactly when `path` has one, so that httpd, which puts the rest of the request behind it,
 * neither doubles nor loses one. A URL with a path of its own or back-references stays.
 */
export function matchSlash(path: string, url: string): string {
  const origin = originOf(url) ?? '';
  const rest = url.slice(origin.length);
  if (rest !== '' && rest !== '/') return url;
  return path.endsWith('/') ? `${origin}/` : origin;
}
