import type { Hover } from 'vscode-languageserver-types';
import type { Program } from '../core/language.ts';
import type { Position } from '../core/span.ts';
import type { Project } from '../workspace/project.ts';
import { describeGlance } from './describe-glance.ts';
import type { Told } from './hover-apache.ts';
import { tellApache } from './hover-apache.ts';
import { tellNginx } from './hover-nginx.ts';
import { tellUwsgi } from './hover-uwsgi.ts';
import { render } from './markup.ts';
import type { Spot } from './spot.ts';
import { spotAt } from './spot.ts';

/** What is told of the words of a program's files; of those that start servers, what concerns Glance alone. */
const TELL: Readonly<Partial<Record<Program, (project: Project, spot: Spot) => Told | undefined>>> = {
  apache: tellApache,
  nginx: (_project, spot) => tellNginx(spot),
  uwsgi: tellUwsgi,
};

export interface HoverOptions {
  /** Whether the client shows Markdown; else plain text is sent. */
  readonly markdown: boolean;
}

/** What is known of the word at a position: facts first, then the glossary. Undefined where nothing is known. */
export function hover(project: Project, uri: string, position: Position, options: HoverOptions): Hover | undefined {
  const spot = spotAt(project, uri, position);
  if (!spot) return undefined;
  const { document, item } = spot;
  const told = TELL[document.language.program]?.(project, spot);
  const glance = describeGlance(project, spot);
  const paragraphs = [...(told?.paragraphs ?? []), ...(glance ? [glance.paragraph] : [])];
  const span = told?.span ?? glance?.span;
  if (!span || paragraphs.length === 0) return undefined;
  return { contents: render(paragraphs, options.markdown), range: document.rangeOf(item, span) };
}
