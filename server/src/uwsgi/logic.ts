/** What a logic line (`if-env = X`, `for = a b`) does with the options up to its end. */
export type Logic =
  | { readonly kind: 'skip' }
  | { readonly kind: 'once' }
  | { readonly kind: 'repeat'; readonly values: readonly string[] };

/**
 * What a logic line does, as far as the files tell. What depends on the machine (its environment, files, name) is
 * unknown, and then its options are left out: nothing is judged that may not count.
 */
export function readLogic(
  name: string,
  value: string,
  has: (option: string, value: string | undefined) => boolean,
): Logic {
  switch (name) {
    case 'for':
      return { kind: 'repeat', values: value.split(/\s+/).filter(part => part !== '') };
    case 'for-times':
      return {
        kind: 'repeat',
        values: Array.from({ length: Math.min(Number.parseInt(value, 10) || 0, 1000) }, (_, n) => `${n + 1}`),
      };
    case 'if-opt':
    case 'if-not-opt': {
      const [option = '', wanted] = value.split('=', 2);
      return has(option, wanted) === (name === 'if-opt') ? { kind: 'once' } : { kind: 'skip' };
    }
    case 'if-plugin':
    case 'if-not-plugin': {
      const loaded = has('plugin', value) || has('plugins', value) || has('need-plugin', value);
      return loaded === (name === 'if-plugin') ? { kind: 'once' } : { kind: 'skip' };
    }
    case 'if-not-env':
    case 'if-not-reload':
      return { kind: 'once' };
    default:
      return { kind: 'skip' };
  }
}
