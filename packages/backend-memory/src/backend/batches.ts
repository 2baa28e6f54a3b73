/** Steps of work that are done at once before anybody else gets a turn: a few milliseconds. */
const stepsPerBatch = 5_000

/**
 * Does something with each item, in batches: between two of them everybody else gets a turn, and the signal is looked
 * at.
 *
 * @param weight How many steps one item takes.
 * @param visit Answers whether it wants to see more.
 */
export async function visitInBatches<Item>(
  items: Iterable<Item>,
  weight: number,
  signal: AbortSignal | undefined,
  visit: (item: Item) => boolean,
): Promise<void> {
  let steps = 0
  for (const item of items) {
    if (!visit(item)) return
    steps += weight
    if (steps < stepsPerBatch) continue
    steps = 0
    await otherTurns(signal)
  }
}

/** Gives everybody else a turn. Rejects with the reason of a signal that was aborted meanwhile. */
export async function otherTurns(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  signal?.throwIfAborted()
}
