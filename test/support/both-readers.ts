import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';
import { parseByGrammar } from '../../server/src/apache/parse.ts';
import { readPlain } from '../../server/src/apache/read-plain.ts';
import type { ConfigFile } from '../../server/src/core/tree.ts';
import './languages.ts';

const wasm = new URL('../../grammars/apacheconf/tree-sitter-apacheconf.wasm', import.meta.url);
const parser = new Parser().setLanguage(await Language.load(readFileSync(fileURLToPath(wasm))));

/** What the short way and the grammar read from a text; undefined when the short way leaves it to the grammar. */
export function readBoth(text: string): { readonly plain: ConfigFile; readonly full: ConfigFile } | undefined {
  const nodes = readPlain(text);
  return nodes && { plain: { nodes, problems: [] }, full: parseByGrammar(parser, text) };
}
