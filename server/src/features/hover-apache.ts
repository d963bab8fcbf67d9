import { CONTAINERS } from '../apache/containers.ts';
import { nameOf as directiveName } from '../apache/words.ts';
import type { Span } from '../core/span.ts';
import { touches } from '../core/span.ts';
import type { Word } from '../core/tree.ts';
import { findDirective } from '../knowledge/directives.ts';
import type { GlossaryWord } from '../knowledge/glossary.ts';
import type { ModuleFact } from '../knowledge/modules.ts';
import { allModules, findModule } from '../knowledge/modules.ts';
import type { Project } from '../workspace/project.ts';
import { nameOf } from '../workspace/uris.ts';
import { describeDirective, describeModule } from './describe-apache.ts';
import { describeSubArgument } from './describe-apache-argument.ts';
import { describeArgument } from './describe-arguments.ts';
import { describeTerms } from './describe-glossary.ts';
import type { Paragraph } from './markup.ts';
import { shorten } from './markup.ts';
import { describeScheme, schemeIn } from './schemes.ts';
import type { Found, Spot } from './spot.ts';
import { blocksAt, closingName, containerAt, lineSpan, wordAt } from './spot.ts';
import { DEBIAN_VARIABLES, definitionsAt, gatherVariables, variableAt } from './variables.ts';

/** What a hover says, and of which part of the item. */
export interface Told {
  readonly span: Span;
  readonly paragraphs: readonly Paragraph[];
}

/** This many definitions of a variable are shown. */
const SHOWN = 5;

/** What is known of the word under the cursor of an Apache file. */
export function tellApache(project: Project, spot: Spot): Told | undefined {
  const { item, mapped, offset } = spot;
  const found = wordAt(mapped.tree.nodes, offset);
  if (!found) return tellClosing(spot);
  const { node, word, argument } = found;
  const variable = variableAt(item.text, word, offset);
  if (variable) return { span: variable, paragraphs: [tellVariable(project, spot, found, variable.name)] };
  if (argument < 0) return tellName(node.kind === 'block' ? `<${word.value}` : word.value, word);
  const told = tellArgument(spot, found);
  const inner = describeSubArgument(found, item.text, offset);
  return inner ? { span: inner.span, paragraphs: [...inner.paragraphs, ...told.paragraphs] } : told;
}

/** Closing tags are no words of the tree. */
function tellClosing({ item, offset }: Spot): Told | undefined {
  const name = closingName(item.text, lineSpan(item.text, offset));
  return name && touches(name, offset) ? tellName(`<${name.value}`, name) : undefined;
}

function tellName(name: string, word: Word): Told {
  const fact = findDirective(name);
  const terms = describeTerms([{ kind: 'directive', text: word.value }]);
  return { span: word, paragraphs: [...(fact ? [describeDirective(fact)] : []), ...terms] };
}

function tellArgument({ item, offset }: Spot, { node, word, argument }: Found): Told {
  const named = moduleNamed(directiveName(node.name), word, argument);
  const scheme = schemeIn(node, word, item.text);
  const words: GlossaryWord[] = [{ kind: 'optionValue', text: word.value }];
  if (named !== undefined) words.push({ kind: 'module', text: named });
  if (scheme) words.push({ kind: 'scheme', text: `${scheme.name}:` });
  const module = named === undefined ? undefined : findModuleAnyhow(named);
  const terms = describeTerms(words);
  const known = terms.length === 0 ? describeArgument(node, argument) : undefined;
  return {
    span: scheme && touches(scheme.span, offset) ? scheme.span : word,
    paragraphs: [
      ...(module ? [describeModule(module)] : []),
      ...(scheme ? [describeScheme(scheme)] : []),
      ...(known ? [known] : []),
      ...terms,
    ],
  };
}

/** The module that an argument names, without the `!` of a condition. */
function moduleNamed(directive: string, word: Word, argument: number): string | undefined {
  if (directive === 'loadmodule' && argument < 2) return word.value;
  return directive === 'ifmodule' && argument === 0 ? word.value.replace(/^!\s*/, '') : undefined;
}

function findModuleAnyhow(name: string): ModuleFact | undefined {
  const file = name.slice(name.lastIndexOf('/') + 1);
  return findModule(name) ?? allModules.find(module => module.file === file);
}

function tellVariable(project: Project, spot: Spot, found: Found, name: string): Paragraph {
  const title = [{ code: `\${${name}}` }];
  const macro = macroWith(project, spot, found, `\${${name}}`);
  if (macro !== undefined) return [title, ['Parameter of the macro ', { code: macro }]];
  const variables = gatherVariables(project, spot.document, name);
  const definitions = definitionsAt(variables, spot.document, spot.item, name);
  if (definitions.length > 0) {
    return [
      title,
      ...definitions
        .slice(0, SHOWN)
        .map(({ value, uri }) => ['Value: ', { code: shorten(value) }, `, defined in ${nameOf(uri)}`]),
    ];
  }
  const usual = Object.hasOwn(DEBIAN_VARIABLES, name) ? DEBIAN_VARIABLES[name] : undefined;
  const known = usual === undefined ? [] : [["Debian's envvars file sets it to ", { code: usual }]];
  return [title, ['Not defined in the files at hand: taken from the environment that httpd starts in'], ...known];
}

/** The name of the macro around the cursor that has this parameter. */
function macroWith(project: Project, spot: Spot, { parents }: Found, parameter: string): string | undefined {
  const blocks = [...parents, ...blocksAt(spot)];
  for (let around = containerAt(spot); around; around = around.container) {
    const block = project.ensureMapped(spot.document, around).tree.nodes[0];
    if (block?.kind === 'block' && CONTAINERS.has(directiveName(block.name))) blocks.push(block);
  }
  const macro = blocks.find(
    block => directiveName(block.name) === 'macro' && block.args.slice(1).some(word => word.value === parameter),
  );
  return macro?.args[0]?.value;
}
