/** True when a path segment holds a wildcard of httpd's and uWSGI's matchers (apr_fnmatch, glob(3)). */
export function isGlob(segment: string): boolean {
  return /[*?[]/.test(segment);
}

/** A matcher for one path segment. A leading dot is matched by a literal dot only. */
export function globMatcher(pattern: string): (name: string) => boolean {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const c = pattern.charAt(at);
    const set = c === '[' ? /^\[(!|\^)?(\]?[^\]]*)\]/.exec(pattern.slice(at)) : null;
    if (c === '*') source += '[^/]*';
    else if (c === '?') source += '[^/]';
    else if (set) {
      source += `[${set[1] ? '^' : ''}${(set[2] ?? '').replace(/[\\\]]/g, '\\$&')}]`;
      at += set[0].length - 1;
    } else if (c === '\\' && at + 1 < pattern.length) {
      at += 1;
      source += escaped(pattern.charAt(at));
    } else source += escaped(c);
  }
  const matcher = compile(source);
  return name => (pattern.startsWith('.') || !name.startsWith('.')) && matcher.test(name);
}

/** A set such as `[z-a]` is no valid range: then nothing matches. */
function compile(source: string): RegExp {
  try {
    return new RegExp(`^${source}$`, 'u');
  } catch {
    return /^\b$/;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
