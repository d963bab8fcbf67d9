import type { Position, Range } from '../core/span.ts';
import type { Change } from '../workspace/document.ts';
import type { Project } from '../workspace/project.ts';
import type { Encoding } from './encoding.ts';
import { convertPlaces, fromUtf16, toUtf16 } from './encoding.ts';

/** Places as the client counts them, turned into ours and back. Free of cost where the client counts as we do. */
export class Places {
  readonly #project: Project;
  readonly #encoding: Encoding;

  constructor(project: Project, encoding: Encoding) {
    this.#project = project;
    this.#encoding = encoding;
  }

  get areUtf16(): boolean {
    return this.#encoding === 'utf-16';
  }

  inward(uri: string, { line, character }: Position): Position {
    if (this.areUtf16) return { line, character };
    return { line, character: toUtf16(this.#line(uri, line), character, this.#encoding) };
  }

  inwardRange(uri: string, { start, end }: Range): Range {
    return { start: this.inward(uri, start), end: this.inward(uri, end) };
  }

  inwardChanges(uri: string, changes: readonly Change[]): readonly Change[] {
    if (this.areUtf16) return changes;
    return changes.map(({ range, text }) => (range ? { range: this.inwardRange(uri, range), text } : { text }));
  }

  /** A copy of an answer about `uri` with all its places as the client counts them. */
  outward<Value>(uri: string, value: Value): Value {
    if (this.areUtf16) return value;
    return convertPlaces(value, uri, (at, line, character) =>
      fromUtf16(this.#line(at, line), character, this.#encoding),
    );
  }

  #line(uri: string, line: number): string {
    return this.#project.document(uri)?.lineAt(line) ?? '';
  }
}
