import type { NameFact } from './tables.ts';

/** Reads lines `name | about | form | plugin`; forms and plugins may be absent. */
export function nameFacts(lines: TemplateStringsArray): ReadonlyMap<string, NameFact> {
  const rows = lines.join('').trim().split('\n');
  return new Map(
    rows.map(row => {
      const [name = '', about = '', form = '', plugin = ''] = row.split(' | ').map(part => part.trim());
      const known = { about, ...(form === '' ? {} : { form }), ...(plugin === '' ? {} : { plugin }) };
      return [name, known] as const;
    }),
  );
}
