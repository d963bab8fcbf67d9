import type { Term } from '../model.ts';

/** Conditions of route-if (core/routing.c, uwsgi_register_embedded_routers; plugins/router_cache). Both sides of a `;` may hold variables. */
export const CONDITIONS: readonly Term[] = [
  ...same(['equal', 'isequal', 'eq', '=='], 'both texts are the same', '<text>;<text>'),
  ...same(['startswith'], 'the first text begins with the second', '<text>;<beginning>'),
  ...same(['endswith'], 'the first text ends with the second', '<text>;<end>'),
  ...same(['contains', 'contain'], 'the second text occurs in the first', '<text>;<part>'),
  ...same(['regexp', 're'], 'the text matches; groups are then $1, $2 …', '<text>;<regular expression>'),
  ...same(['empty'], 'nothing is left when variables are filled in', '<text>'),
  ...same(['ishigher', '>'], 'the first number is larger', '<number>;<number>'),
  ...same(['ishigherequal', '>='], 'the first number is larger, or both are equal', '<number>;<number>'),
  ...same(['islower', '<'], 'the first number is smaller', '<number>;<number>'),
  ...same(['islowerequal', '<='], 'the first number is smaller, or both are equal', '<number>;<number>'),
  ...same(['exists'], 'something lies at this path', '<path>'),
  ...same(['isfile'], 'the path is a plain file', '<path>'),
  ...same(['isdir'], 'the path is a folder', '<path>'),
  ...same(['islink'], 'the path is a symbolic link', '<path>'),
  ...same(['isexec'], 'uWSGI may execute the file', '<path>'),
  ...same(['ipv4in'], 'the address lies in a network of IPv4', '<address>;<network>/<bits>'),
  ...same(['ipv6in'], 'the address lies in a network of IPv6', '<address>;<network>/<bits>'),
  ...same(['lord'], 'this instance leads the legion of that name', '<legion>'),
  {
    name: 'incache',
    means: 'a cache has an entry under the key',
    form: 'key=<key>[,name=<cache>]',
    plugin: 'router_cache',
  },
];

function same(names: readonly string[], means: string, form: string): readonly Term[] {
  return names.map(name => ({ name, means, form }));
}
