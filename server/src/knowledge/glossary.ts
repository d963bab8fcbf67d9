import { type GlossaryEntry, glossary } from './glossary-entries.ts';

/** A word of a configuration file that a reader may point at. */
export interface GlossaryWord {
  /**
   * - `directive`: the name of an Apache directive
   * - `module`: a source, an identifier or a shared object, with or without its folder: `mod_wsgi.c`, `wsgi_module`
   * - `scheme`: an address that starts with it: `uwsgi://host`, `unix:/run/x.sock|uwsgi://host`, or the bare scheme
   * - `section`: the name of a section of an ini file, without brackets
   * - `option`: the name of a uWSGI option, or of a setting of Glance
   * - `optionValue`: the value of an option, or an argument of a directive
   */
  readonly kind: 'directive' | 'module' | 'scheme' | 'section' | 'option' | 'optionValue';
  readonly text: string;
}

/** The entries that explain a word, in the glossary's order; empty for most words. */
export function glossaryFor(word: GlossaryWord): readonly GlossaryEntry[] {
  return glossary.filter(entry => entry.words[word.kind]?.test(word.text.trim()) === true);
}

/** The entry with this id, for texts that refer to one. */
export function glossaryEntry(id: string): GlossaryEntry | undefined {
  return glossary.find(entry => entry.id === id);
}

export type { GlossaryEntry };
export { glossary };
