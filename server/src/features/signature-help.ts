import type { MarkupContent, ParameterInformation, SignatureHelp } from 'vscode-languageserver-types';
import { fits, parametersAfter } from '../apache/arguments/match.ts';
import type { Parameter, Signature } from '../apache/arguments/model.ts';
import { signatureOf } from '../apache/arguments/signatures.ts';
import type { Position } from '../core/span.ts';
import { findDirective } from '../knowledge/directives.ts';
import { summaryOfDirective } from '../knowledge/summaries.ts';
import type { Project } from '../workspace/project.ts';
import type { ArgumentLine } from './argument-line.ts';
import { argumentLine } from './argument-line.ts';
import { describeValue, parameterLabel } from './describe-arguments.ts';
import { prose, render } from './markup.ts';
import { uwsgiSignature } from './signature-uwsgi.ts';
import type { Spot } from './spot.ts';
import { firstLine, lineSpan, spotAt } from './spot.ts';

export interface SignatureHelpOptions {
  /** Whether the client shows Markdown; else plain text is sent. */
  readonly markdown: boolean;
}

/** Characters behind which the client should ask. */
export const SIGNATURE_TRIGGERS: readonly string[] = [' ', ':', '=', ','];

/** How the arguments of a directive or the value of an option are written, and which part the cursor stands in. */
export function signatureHelp(
  project: Project,
  uri: string,
  position: Position,
  options: SignatureHelpOptions,
): SignatureHelp | undefined {
  const spot = spotAt(project, uri, position);
  switch (spot?.document.language.program) {
    case 'apache':
      return apacheSignature(spot, options);
    case 'uwsgi':
      return uwsgiSignature(project, spot, options.markdown);
    default:
      return undefined;
  }
}

/** The arguments of the directive that the cursor stands behind, and which of them is being written. */
function apacheSignature(spot: Spot, options: SignatureHelpOptions): SignatureHelp | undefined {
  const { text } = spot.item;
  const line = argumentLine(text, firstLine(text, lineSpan(text, spot.offset).start), spot.offset);
  const fact = line && findDirective(line.name);
  if (!fact || fact.section !== line.name.startsWith('<')) return undefined;
  const signature = signatureOf(fact);
  if (signature.length === 0) return undefined;
  const active = activeParameter(signature, line);
  return {
    signatures: [describe(line.name.startsWith('<') ? `<${fact.name}` : fact.name, signature, active, options)],
    activeSignature: 0,
    ...(active < 0 ? {} : { activeParameter: active }),
  };
}

/** The index of the parameter at the cursor; -1 behind the last one. */
function activeParameter(signature: Signature, { before, typed }: ArgumentLine): number {
  const next = parametersAfter(signature, before);
  const chosen = next.find(parameter => typed === '' || begins(parameter, typed)) ?? next.at(-1);
  return chosen === undefined ? -1 : signature.indexOf(chosen);
}

/** Whether a word that begins like this can become the parameter. */
function begins({ value }: Parameter, typed: string): boolean {
  const isClosed = value.kind === 'keyword' && value.otherwise === undefined;
  if (!isClosed) return fits(value, typed);
  return value.keywords.some(({ word }) => word.toLowerCase().startsWith(typed.toLowerCase().replace(/^[+-]/, '')));
}

function describe(
  name: string,
  signature: Signature,
  active: number,
  { markdown }: SignatureHelpOptions,
): SignatureHelp['signatures'][number] {
  let label = name;
  const parameters = signature.map((parameter, index): ParameterInformation => {
    const text = parameterLabel(parameter);
    const start = label.length + 1;
    label = `${label} ${text}`;
    const documentation = index === active ? documented(parameter, markdown) : undefined;
    return { label: [start, start + text.length], ...(documentation === undefined ? {} : { documentation }) };
  });
  const summary = summaryOfDirective(name.startsWith('<') ? `${name}>` : name);
  return {
    label: name.startsWith('<') ? `${label}>` : label,
    parameters,
    ...(summary === undefined ? {} : { documentation: render([[prose(summary)]], markdown) }),
  };
}

function documented({ value }: Parameter, markdown: boolean): MarkupContent | undefined {
  const lines = describeValue(value);
  return lines.length === 0 ? undefined : render([lines], markdown);
}
