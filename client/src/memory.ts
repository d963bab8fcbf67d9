import type { Memento } from 'vscode';

/** What the user was told or has said about a file: `told` that its language was recognised, or `left` to its own. */
export type Remark = 'told' | 'left';

/** Remembers, for this workspace, what was said about its files. */
export interface Memory {
  readonly get: (uri: string) => Remark | undefined;
  readonly set: (uri: string, remark: Remark) => Promise<void>;
}

const key = 'confwright.detected';
/** The oldest are forgotten first. */
const limit = 500;

export function createMemory(state: Memento): Memory {
  const all = () => state.get<readonly (readonly [uri: string, remark: Remark])[]>(key, []);
  return {
    get: uri => all().find(([known]) => known === uri)?.[1],
    async set(uri, remark) {
      const others = all().filter(([known]) => known !== uri);
      await state.update(key, [...others, [uri, remark] as const].slice(-limit));
    },
  };
}
