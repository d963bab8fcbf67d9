import type { Position, Range } from '../core/span.ts';
import type { Project } from '../workspace/project.ts';
import { spotAt } from './spot.ts';
import { tagPairAt } from './tags.ts';

/** Ranges of one text each; a change of one is made in all. */
export interface LinkedEditingRanges {
  readonly ranges: readonly Range[];
  readonly wordPattern: string;
}

/** What a section may be called while its name is being typed. */
const NAME = '[A-Za-z][\\w:-]*';

/** The two names of a section, so that a change of one changes the other. Only when both are spelled alike. */
export function linkedEditing(project: Project, uri: string, position: Position): LinkedEditingRanges | undefined {
  const spot = spotAt(project, uri, position);
  const pair = spot && tagPairAt(project, spot);
  return pair?.isSame ? { ranges: [pair.open, pair.close], wordPattern: NAME } : undefined;
}
