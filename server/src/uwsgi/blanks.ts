/** `text` without the blanks around it, as C's isspace() sees them: a no-break space or a byte order mark stays. */
export function trimBlanks(text: string): string {
  return text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '');
}
