import assert from 'node:assert/strict'
import { not } from '@assay/expression/predicate'
import type { Backend } from '@assay/ports/backend'
import type { Predicate } from '@assay/ports/predicate'
import { type BackendClause, datasetOf } from './harness.ts'
import { predicateCases, startOfRun, things } from './predicate-cases.ts'
import { openWith } from './sample.ts'

/** The ids of the rows that each predicate selects, all asked for at once. */
export async function selectedIds(
  backend: Backend,
  table: { readonly name: string },
  predicates: readonly Predicate[],
): Promise<readonly (readonly bigint[])[]> {
  const { picks } = await backend.rows({
    dataset: datasetOf(table),
    columns: ['id'],
    picks: predicates.map((where) => ({ where, limit: 50 })),
    now: startOfRun,
  })
  return picks.map((rows) => rows.map(([id]) => BigInt(String(id))).toSorted((a, b) => Number(a - b)))
}

/** How many rows each predicate selects, all asked for in one scan. */
export async function selectedCounts(
  backend: Backend,
  table: { readonly name: string },
  predicates: readonly Predicate[],
): Promise<readonly unknown[]> {
  const { groups } = await backend.measure({
    dataset: datasetOf(table),
    measures: predicates.map((where) => ({ measure: 'count', where })),
    now: startOfRun,
  })
  return groups[0]?.values ?? []
}

export const predicateClauses: readonly BackendClause[] = [
  {
    name: 'selects by each kind of condition exactly the rows for which it is true',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, things)
      const ids = await selectedIds(
        backend,
        things,
        predicateCases.map(({ where }) => where),
      )

      const wrong = predicateCases
        .map(({ name, ids: expected }, index) => ({ name, expected, actual: (ids[index] ?? []).map(Number) }))
        .filter(({ expected, actual }) => expected.join() !== actual.join())
      assert.deepEqual(wrong, [], 'conditions that select other rows')
    },
  },
  {
    name: 'counts by a condition, and by its contrary, the rows for which it is true and false',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, things)
      const where = predicateCases.map((each) => each.where)
      const counts = await selectedCounts(backend, things, where)
      const contrary = await selectedIds(backend, things, where.map(not))
      const contraryCounts = await selectedCounts(backend, things, where.map(not))

      for (const [index, { name, ids }] of predicateCases.entries()) {
        assert.equal(counts[index], BigInt(ids.length), name)
        const both = contrary[index]?.filter((id) => ids.includes(Number(id)))
        assert.deepEqual(both, [], `rows for which both "${name}" and its contrary are true`)
        assert.equal(contraryCounts[index], BigInt(contrary[index]?.length ?? -1), `the contrary of ${name}`)
      }
    },
  },
  {
    name: 'filters whole requests as it does single measures and picks',
    guarantee: 'Equal',
    async check(harness) {
      const backend = await openWith(harness, things)
      const every = predicateCases.filter((_, index) => index % 4 === 0)
      for (const { name, where, ids } of every) {
        const request = { dataset: datasetOf(things), where, now: startOfRun }
        const { groups } = await backend.measure({ ...request, measures: [{ measure: 'count' }] })
        const { picks } = await backend.rows({ ...request, columns: ['id'], picks: [{ limit: 50 }] })

        assert.deepEqual(groups[0]?.values, [BigInt(ids.length)], name)
        assert.equal(picks[0]?.length, ids.length, name)
      }
    },
  },
]
