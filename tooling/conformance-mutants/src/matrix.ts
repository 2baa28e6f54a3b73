import { createSystemClock } from '@assay/adapter-memory/clock'
import { type Harness, runContract } from '@assay/conformance/contract'
import type { Clock } from '@assay/ports/clock'
import type { Mutant, Subject } from './mutant.ts'

/**
 * A clock that counts turns of the event loop instead of milliseconds. What lives in memory and waits for nothing
 * outside hangs when it has not ended after so many turns, however slow the machine is.
 */
const turns: Clock = {
  now: () => 0,
  elapsed: () => 0,
  async sleep(count, options = {}) {
    for (let turn = 0; turn < count && !options.signal?.aborted; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve))
    }
  },
}

const limits = { inside: { ms: 20_000, clock: turns }, outside: { ms: 20_000, clock: createSystemClock() } }

/** Which clauses fail for a mutant, by name. */
export type Catches = ReadonlyMap<string, readonly string[]>

/** Checks a mutant against the whole contract. */
async function clausesThatCatch<CheckedHarness extends Harness<unknown>>(
  { contract, makeHarness, waitsOutside }: Subject<CheckedHarness>,
  mutant: Mutant<CheckedHarness>,
): Promise<readonly string[]> {
  const limit = waitsOutside ? limits.outside : limits.inside
  const report = await runContract(contract, async () => mutant.mutate(await makeHarness()), { limit })
  return report.clauses.filter((clause) => clause.outcome === 'failed').map(({ clause }) => clause)
}

/** Checks all mutants of a subject, one after the other. */
export async function catchesOf<CheckedHarness extends Harness<unknown>>(
  subject: Subject<CheckedHarness>,
): Promise<Catches> {
  const catches = new Map<string, readonly string[]>()
  for (const mutant of subject.mutants) catches.set(mutant.name, await clausesThatCatch(subject, mutant))
  return catches
}
