/**
 * How much dearer `work` gets when its input grows eightfold, as a ratio of CPU times in one run: about 8 for linear work,
 * 64 for quadratic. The least of three measurements counts; what takes under a millisecond counts as one.
 */
export async function growth(work: (size: number) => unknown, size: number): Promise<number> {
  await work(size);
  const cost = async (n: number): Promise<number> => {
    const all = [await cpuOf(() => work(n)), await cpuOf(() => work(n)), await cpuOf(() => work(n))];
    return Math.max(1000, Math.min(...all));
  };
  return (await cost(8 * size)) / (await cost(size));
}

/** Between linear and quadratic, with room for a busy machine. */
export const SUBQUADRATIC = 32;

/** Microseconds of this process. */
async function cpuOf(run: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
