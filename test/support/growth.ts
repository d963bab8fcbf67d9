/**
 * How much dearer `work` gets when its input grows eightfold, as a ratio of CPU times in one run: about 8 for linear work,
 * 64 for quadratic. The least of three measurements counts; what takes under a millisecond counts as one.
 */
export function growth(work: (size: number) => void, size: number): number {
  work(size);
  const cost = (n: number): number => Math.max(1000, Math.min(...[0, 1, 2].map(() => cpuOf(() => work(n)))));
  return cost(8 * size) / cost(size);
}

/** Between linear and quadratic, with room for a busy machine. */
export const SUBQUADRATIC = 32;

/** Microseconds of this process. */
function cpuOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
