/** How much is done at a time: a probe mostly waits. */
const AT_ONCE = 2;

/** Does something with all of them, a few at a time; results in their order. */
export async function inTurn<Each, Result>(
  all: readonly Each[],
  work: (each: Each) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = all.entries();
  const worker = async (): Promise<void> => {
    for (const [index, each] of waiting) results[index] = await work(each);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}
