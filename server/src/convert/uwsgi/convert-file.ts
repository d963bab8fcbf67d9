import { programOf } from '../../core/language.ts';

import type { Draft, Written } from '../../uwsgi/write/draft.ts';
import { CannotWrite } from '../../uwsgi/write/draft.ts';
import { writeIni } from '../../uwsgi/write/ini.ts';
import { writeJson } from '../../uwsgi/write/json.ts';
import { writeXml } from '../../uwsgi/write/xml.ts';
import { writeYaml } from '../../uwsgi/write/yaml.ts';
import type { ConversionResult } from '../../workspace/conversion.ts';
import type { Document } from '../../workspace/document.ts';
import type { Project } from '../../workspace/project.ts';
import { childOf, nameOf, parentOf } from '../../workspace/uris.ts';
import { draftOfIni } from './draft-ini.ts';
import { draftOfWhole } from './draft-whole.ts';
import type { Format } from './format.ts';
import { formatOfDialect, stemOf } from './format.ts';
import { namingNotes, readerNotes, retargetSelf } from './references.ts';

const WRITERS: Readonly<Record<Format, (draft: Draft) => Written>> = {
  ini: writeIni,
  xml: writeXml,
  yaml: writeYaml,
  json: writeJson,
};

/** Writes the uWSGI file at `uri` in another format, beside itself; the old file goes. */
export async function convertFile(project: Project, uri: string, to: Format): Promise<ConversionResult> {
  const document = project.document(uri);
  const name = nameOf(uri);
  const from = document && formatOfDialect(document.language.dialect);
  if (!document || !from || programOf(document.language.dialect) !== 'uwsgi') {
    return { kind: 'nothing', reason: `${name} is no configuration of uWSGI.` };
  }
  if (from === to) return { kind: 'nothing', reason: `${name} is ${to} already.` };
  const newName = `${stemOf(name)}.${to}`;
  const target = childOf(parentOf(uri), newName);
  if ((await project.readText(target)) !== undefined) {
    return { kind: 'refused', reason: `Not converted: ${newName} exists already. Move it away first.` };
  }
  try {
    const { draft, notes } = read(project, document);
    if (!draft.sections.some(({ lines }) => lines.some(({ kind }) => kind === 'option'))) {
      return { kind: 'nothing', reason: `uWSGI reads no option from ${name}.` };
    }
    const written = WRITERS[to](retargetSelf(draft, from, to, name, newName));
    return {
      kind: 'converted',
      changes: [
        { kind: 'create', uri: target, text: written.text, why: `The same configuration in ${to}` },
        { kind: 'delete', uri, why: `${newName} takes its place` },
      ],
      notes: [
        `Start uWSGI with --${to} ${newName} where it was started with --${from} ${name}.`,
        ...readerNotes(project.documents, document, newName),
        ...namingNotes(draft, newName),
        ...notes,
        ...written.notes,
      ],
    };
  } catch (error) {
    if (error instanceof CannotWrite) return { kind: 'refused', reason: `Not converted: ${error.message}.` };
    throw error;
  }
}

function read(project: Project, document: Document): { readonly draft: Draft; readonly notes: readonly string[] } {
  const { uri, language } = document;
  if (project.encodingProblem(uri)) {
    throw new CannotWrite('the file is not UTF-8, and xml, yaml and json must be; save it as UTF-8 first');
  }
  const trees = document.items.map(item => project.ensureMapped(document, item).tree);
  const problem = trees.flatMap(({ problems }) => problems)[0];
  if (problem) throw new CannotWrite(`uWSGI cannot read it: ${problem.message.replace(/\.$/, '')}`);
  if (language.dialect === 'uwsgi-ini') {
    const nodes = new Map(document.items.map((item, index) => [item, trees[index]?.nodes ?? []]));
    return { draft: draftOfIni(document.items, item => nodes.get(item) ?? []), notes: [] };
  }
  const { text } = document;
  const percent = /&#(?:0*37|x0*25);|\\u0025|\\x25/i.exec(text)?.[0];
  if (percent !== undefined) {
    throw new CannotWrite(`${percent} stands for a percent sign that is no magic variable; write %% instead of it`);
  }
  return draftOfWhole(language.dialect, text, trees[0]?.nodes ?? []);
}
