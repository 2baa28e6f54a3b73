import assert from 'node:assert/strict'
import { compilePredicate } from '@assay/expression/evaluate'
import { formatPredicate } from '@assay/expression/parse'
import type { Predicate } from '@assay/ports/predicate'
import type { BackendClause, SampleTable } from './harness.ts'
import { startOfRun } from './predicate-cases.ts'
import { selectedCounts, selectedIds } from './predicates.ts'
import { createRandom } from './random.ts'
import { randomColumns, randomPredicate, randomRow } from './random-predicates.ts'
import { openWith, sampleTable } from './sample.ts'

const random = createRandom(1)
const randomRows = sampleTable(
  'random_rows',
  { id: 'int64', ...randomColumns },
  Array.from({ length: 40 }, (_, id) => randomRow(id, random)),
)
const perScan = 100
const scans = 3

/** The ids of the rows for which the evaluator of the house finds a condition true. */
function evaluatedIds(where: Predicate, table: SampleTable): bigint[] {
  const holds = compilePredicate(
    where,
    table.columns.map(({ name }) => name),
    { now: startOfRun },
  )
  return table.rows.filter((row) => holds(row) === true).map(([id]) => BigInt(String(id)))
}

export const equivalenceClauses: readonly BackendClause[] = [
  {
    name: 'selects by random conditions the very rows that the evaluator of the house selects',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, randomRows)
      for (let scan = 1; scan <= scans; scan += 1) {
        const seeded = createRandom(scan)
        const conditions = Array.from({ length: perScan }, () => randomPredicate(seeded, 3))
        const ids = await selectedIds(backend, randomRows, conditions)
        const counts = await selectedCounts(backend, randomRows, conditions)

        for (const [index, where] of conditions.entries()) {
          const expected = evaluatedIds(where, randomRows)
          const text = `${formatPredicate(where)} (scan ${scan}, condition ${index})`
          assert.deepEqual(ids[index], expected, text)
          assert.equal(counts[index], BigInt(expected.length), text)
        }
      }
    },
  },
]
