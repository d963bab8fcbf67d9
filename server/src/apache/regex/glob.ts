/** A shell pattern as a regular expression for a whole name. */
export function globToRegex(glob: string): string {
  const body = glob.replace(/\*+|\?|\{([^{}]*)\}|[.+^$()|\\]/g, (mark, list?: string) => {
    if (list !== undefined)
      return `(${list
        .split(',')
        .map(part => globToRegexPart(part))
        .join('|')})`;
    if (mark.startsWith('*')) return '.*';
    return mark === '?' ? '.' : `\\${mark}`;
  });
  return `${body}$`.replace(/^\.\*/, '');
}

function globToRegexPart(part: string): string {
  return part
    .replace(/[.+^$()|\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
}
