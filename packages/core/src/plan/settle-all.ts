/**
 * Waits for all of them, also when one rejects: nothing goes on behind the back of a run.
 *
 * Rejects with the first rejection.
 */
export async function settleAll<T>(works: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(works)
  return Promise.all(works)
}
