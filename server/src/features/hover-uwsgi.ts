import { findOption } from '../knowledge/options.ts';
import type { Project } from '../workspace/project.ts';
import { nameOf } from '../workspace/uris.ts';
import { describeTerms } from './describe-glossary.ts';
import { describeOption } from './describe-uwsgi.ts';
import { describeUwsgiValue } from './describe-uwsgi-value.ts';
import type { Told } from './hover-apache.ts';
import { magicAt, tellMagic } from './magic-variables.ts';
import type { Paragraph } from './markup.ts';
import { shorten } from './markup.ts';
import { outsideAt, tellOutside } from './outside.ts';
import { placeholderAt, placeholderValues } from './placeholders.ts';
import type { Spot } from './spot.ts';
import { wordAt } from './spot.ts';

/** What is known of the word under the cursor of a uWSGI file of any format. */
export function tellUwsgi(project: Project, { document, item, mapped, offset }: Spot): Told | undefined {
  const found = wordAt(mapped.tree.nodes, offset);
  if (!found) return undefined;
  const { node, word, argument } = found;
  const placeholder = placeholderAt(item.text, word, offset);
  const values = placeholder ? placeholderValues(project, document, placeholder.name) : [];
  const isLogVariable = values.length === 0 && LOG_FORMATS.test(node.name.value);
  if (placeholder && !isLogVariable) {
    return { span: placeholder, paragraphs: [tellPlaceholder(placeholder.name, values)] };
  }
  const magic = magicAt(item.text, word, offset);
  if (magic) return { span: magic, paragraphs: [tellMagic(magic.letter)] };
  const outside = outsideAt(item.text, word, offset);
  if (outside) return { span: outside, paragraphs: [tellOutside(outside)] };
  if (argument >= 0) {
    const terms = describeTerms([{ kind: 'optionValue', text: word.value }]);
    const described = describeUwsgiValue(project, document, { ...found, node }, item.text, offset);
    return described
      ? { ...described, paragraphs: [...described.paragraphs, ...terms] }
      : { span: word, paragraphs: terms };
  }
  if (node.kind === 'block') {
    const terms = describeTerms([{ kind: 'section', text: word.value }]);
    return { span: word, paragraphs: [tellSection(word.value), ...terms] };
  }
  const fact = findOption(word.value);
  const known = fact ? [describeOption(fact, document.language.dialect)] : [];
  return { span: word, paragraphs: [...known, ...describeTerms([{ kind: 'option', text: word.value }])] };
}

/** Options in whose values `%(name)` is a variable of the log, unless an option of that name replaces it first. */
const LOG_FORMATS = /^log-?format$/;

function tellSection(name: string): Paragraph {
  const title = [{ bold: shorten(name) }, ' section'];
  return name === 'uwsgi'
    ? [title, ['uWSGI reads the options of this section unless it is told to read another one']]
    : [title, ['uWSGI reads it only when it is named behind the file: ', { code: `file:${shorten(name)}` }]];
}

function tellPlaceholder(name: string, values: ReturnType<typeof placeholderValues>): Paragraph {
  const title = [{ code: `%(${name})` }];
  if (values.length === 0) {
    return [title, ['No option or set-placeholder of this name is in the files at hand, so it stays as it is']];
  }
  return [
    title,
    ...values
      .slice(0, 5)
      .map(({ value, root }) => ['Value: ', { code: shorten(value) }, `, when started with ${nameOf(root)}`]),
  ];
}
