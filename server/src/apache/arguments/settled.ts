/**
 * Marks of what is filled in before httpd reads the file or while it does: variables, and what Jinja, ERB, Mustache,
 * autoconf and their like put in place.
 */
const MARKS =
  /\$\{|\{\{|\}\}|\{[%#]|[%#]\}|<%|%>(?![\w{])|\[%[-+~=]?\s|\s[-+~=]?%\]|@[A-Za-z_][\w.-]*@|__[A-Z][A-Z0-9_]*__|%%[A-Za-z]/;

/** Every mark begins with one of these, and few arguments have any: this is looked for first. */
const BEGINS = /[$@{}<[\]]|%[%>}\]A-Za-z]|__|#\}/;

/** Whether a word, as written, is what httpd will see. */
export function isSettled(raw: string): boolean {
  return !BEGINS.test(raw) || !MARKS.test(raw);
}
