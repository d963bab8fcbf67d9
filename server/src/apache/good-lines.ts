/** Enough for what a tool writes over and over; keeps what is remembered small. */
const MOST = 2_000;

/**
 * What a judgement found nothing in, by its text and what stands around it. What tools write repeats the same few lines
 * thousands of times, and as long as nothing else about the server changes, what is good once stays good.
 */
export class GoodLines {
  readonly #lines = new Map<string, Set<string>>();
  #count = 0;

  /** Those inside of these sections, or of what else tells one surrounding from another. */
  within(sections: readonly string[]): GoodHere {
    const key = sections.join(' ');
    const here = this.#lines.get(key) ?? new Set();
    this.#lines.set(key, here);
    return {
      has: line => here.has(line),
      add: line => {
        here.add(line);
        this.#count += 1;
        if (this.#count < MOST) return;
        for (const set of this.#lines.values()) set.clear();
        this.#count = 0;
      },
    };
  }
}

/** Those with the same around them. */
export interface GoodHere {
  has(line: string): boolean;
  add(line: string): void;
}
