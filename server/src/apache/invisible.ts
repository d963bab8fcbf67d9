/** Characters that look like a blank or like nothing and are neither to httpd: byte order mark, spaces, joiners. */
const INVISIBLE = /[\u00a0\u00ad\u200b-\u200d\u2028\u2029\u202f\u2060\ufeff]|[\u2000-\u200a]/;

export function hasInvisible(text: string): boolean {
  return INVISIBLE.test(text);
}
