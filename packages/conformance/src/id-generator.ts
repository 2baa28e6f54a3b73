/** What an adapter of `IdGenerator` must do. */
import assert from 'node:assert/strict'
import type { IdGenerator } from '@assay/ports/id-generator'
import type { Contract, Harness } from './contract/clause.ts'

export interface IdGeneratorHarness extends Harness<IdGenerator> {
  /** Sets the clock that the ids are drawn from forwards or backwards, where they are drawn from one. */
  adjust(ms: number): Promise<void>
}

export const idGeneratorContract: Contract<IdGeneratorHarness> = {
  port: 'IdGenerator',
  clauses: [
    {
      name: 'never answers the same id twice, in two processes at the same time',
      guarantee: 'Unique',
      async check(harness) {
        const generators = [await harness.open(), await harness.open()]
        const ids = new Set<string>()
        for (let round = 0; round < 5_000; round += 1) {
          for (const generator of generators) ids.add(generator.next())
        }

        assert.equal(ids.size, 10_000)
        assert.ok(!ids.has(''), 'an id is empty')
      },
    },
    {
      name: 'answers ids that sort as text in the order of the calls, also when the clock is set back',
      guarantee: 'Ordered',
      async check(harness) {
        const generator = await harness.open()
        const ids: string[] = []
        for (const step of [0, 1, 50, -60_000, 0, 120_000]) {
          await harness.adjust(step)
          for (let call = 0; call < 1_000; call += 1) ids.push(generator.next())
        }

        assert.deepEqual(ids, ids.toSorted())
        assert.equal(new Set(ids).size, ids.length)
      },
    },
  ],
}
