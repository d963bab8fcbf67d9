/** The answer to a question; a failure is logged and answered with the fallback. */
export async function guarded<Result>(
  log: (message: string) => void,
  what: string,
  fallback: Result,
  answer: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await answer();
  } catch (error) {
    log(`${what} failed: ${error instanceof Error ? error.stack : error}`);
    return fallback;
  }
}
