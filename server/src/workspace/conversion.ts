import type { FileChange } from '../core/fix.ts';
import type { Site } from '../core/sighting.ts';
import type { Project } from './project.ts';

/** Where a conversion is asked for: a whole file, or one place in it (a finding's site). */
export interface ConversionRequest {
  readonly uri: string;
  readonly site?: Site;
  /** The id of another way to do it that the user chose. */
  readonly choice?: string;
}

/** Another way to convert, for the user to choose. */
export interface Choice {
  readonly id: string;
  readonly title: string;
}

/** What a conversion would do. Nothing is done until someone applies the changes. */
export type ConversionResult =
  | {
      readonly kind: 'converted';
      readonly changes: readonly FileChange[];
      /** What has no counterpart, and what is left for the user to do; also written into a comment. */
      readonly notes: readonly string[];
    }
  /** There is nothing of the kind in the file. */
  | { readonly kind: 'nothing'; readonly reason: string }
  /** It would have to guess, or would break the service. */
  | { readonly kind: 'refused'; readonly reason: string };

/** A rewriting of files into another form that does the same, or what the user should want instead. */
export interface Conversion {
  /** Stable; the name on the command line. */
  readonly id: string;
  readonly title: string;
  /** One sentence: from what to what. */
  readonly description: string;
  /** Other ways that suit the place. */
  choices?(project: Project, request: ConversionRequest): readonly Choice[];
  convert(project: Project, request: ConversionRequest): Promise<ConversionResult>;
}
