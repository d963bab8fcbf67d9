import type { ParameterInformation, SignatureHelp } from 'vscode-languageserver-types';
import type { Dialect } from '../core/language.ts';
import { summaryOfOption } from '../knowledge/summaries.ts';
import { decode } from '../uwsgi/values/decode.ts';
import { pieceAt } from '../uwsgi/values/model.ts';
import { readValue } from '../uwsgi/values/read.ts';
import { valueSignature } from '../uwsgi/values/signature.ts';
import type { Project } from '../workspace/project.ts';
import { iniPlace } from './completion/ini.ts';
import { jsonPlace } from './completion/json.ts';
import type { FindPlace } from './completion/uwsgi-values.ts';
import { dialectOfValue } from './completion/uwsgi-values.ts';
import { xmlPlace } from './completion/xml.ts';
import { yamlPlace } from './completion/yaml.ts';
import { lineOf } from './describe-uwsgi-value.ts';
import type { Line } from './markup.ts';
import { prose, render } from './markup.ts';
import { optionsBeside } from './placeholders.ts';
import type { Spot } from './spot.ts';

const PLACES: Readonly<Partial<Record<Dialect, FindPlace>>> = {
  'uwsgi-ini': iniPlace,
  'uwsgi-json': jsonPlace,
  'uwsgi-xml': xmlPlace,
  'uwsgi-yaml': yamlPlace,
};

/** How the value that the cursor stands in is written, and which part of it is being written. */
export function uwsgiSignature(project: Project, spot: Spot, markdown: boolean): SignatureHelp | undefined {
  const { document, item, offset } = spot;
  const { dialect } = document.language;
  const place = PLACES[dialect]?.(item.text, offset);
  if (!place || place.isBare) return undefined;
  const { option } = place;
  const value = decode(item.text.slice(place.start, place.end), dialectOfValue(place, dialect));
  const at = offsetIn(value.place, offset - place.start, value.text.length);
  const signature = valueSignature(option, value.text, at);
  if (!signature) return undefined;
  const beside = { options: () => optionsBeside(project, document) };
  const told = pieceAt(readValue(value.text, option, beside), at, ({ about }) => about.length > 0)?.about ?? [];
  let label = `${option} = ${signature.lead}`;
  const parameters = signature.parts.map(({ label: own, mark, means }, index): ParameterInformation => {
    const start = label.length;
    label += own;
    const end = label.length;
    label += mark;
    const lines: readonly Line[] = means === undefined ? told.map(lineOf) : [[`${own}: ${means}`]];
    const documentation = index === signature.active && lines.length > 0 ? render([lines], markdown) : undefined;
    return { label: [start, end], ...(documentation === undefined ? {} : { documentation }) };
  });
  const summary = summaryOfOption(option);
  const documentation = summary === undefined ? {} : { documentation: render([[prose(summary)]], markdown) };
  return {
    signatures: [{ label, parameters, ...documentation }],
    activeSignature: 0,
    ...(signature.active < 0 ? {} : { activeParameter: signature.active }),
  };
}

/** The place in a read value that a place in the written one stands for. */
function offsetIn(place: (offset: number) => number, written: number, length: number): number {
  let offset = 0;
  while (offset < length && place(offset) < written) offset += 1;
  return offset;
}
