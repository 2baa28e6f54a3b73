import assert from 'node:assert/strict'
import { typeMatches } from '@assay/expression/types'
import type { BackendCapabilities } from '@assay/ports/backend'
import type { DatasetSummary } from '@assay/ports/dataset'
import { everyType } from './every-type.ts'
import { type BackendClause, datasetOf } from './harness.ts'
import { openWith, orders, sampleTable } from './sample.ts'

const keyed = sampleTable('keyed', { b: 'int64', a: 'int64', c: 'text' }, [[1n, 2n, 'x']], {
  primaryKey: ['a', 'b'],
  partitionedBy: ['c'],
  clusteredBy: ['b'],
})

/** Which capability lets which part of a description be told. */
const keys = [
  ['primaryKeys', 'primaryKey'],
  ['partitioning', 'partitionedBy'],
  ['clustering', 'clusteredBy'],
] as const satisfies readonly (readonly [keyof BackendCapabilities, string])[]

export const describedClauses: readonly BackendClause[] = [
  {
    name: 'describes the columns of a table in their order, with type and native word',
    guarantee: 'Described',
    async check(harness) {
      const backend = await openWith(harness, everyType)
      const description = await backend.describe(datasetOf(everyType))

      assert.ok(description, 'the table is not found')
      assert.equal(description.kind, 'table')
      assert.deepEqual(
        description.columns.map(({ name }) => name),
        everyType.columns.map(({ name }) => name),
      )
      for (const [index, { name, type }] of everyType.columns.entries()) {
        const actual = description.columns[index]
        assert.ok(actual && typeMatches(type, actual.type), `${name} is ${JSON.stringify(actual?.type)}`)
        assert.notEqual(actual.native, '', `${name} has no native word for its type`)
      }
    },
  },
  {
    name: 'states keys, partitioning and clustering exactly where the capabilities say so',
    guarantee: 'Declared',
    async check(harness) {
      const backend = await openWith(harness, keyed, orders)
      const described = await backend.describe(datasetOf(keyed))
      const plain = await backend.describe(datasetOf(orders))

      for (const [capability, part] of keys) {
        const expected = backend.capabilities[capability] ? keyed[part] : undefined
        assert.deepEqual(
          described?.[part],
          expected,
          `${part}, with ${capability}: ${backend.capabilities[capability]}`,
        )
        assert.deepEqual(plain?.[part], expected && [], `${part} of a table without any`)
      }
    },
  },
  {
    name: 'lists the tables in the order of their names, each of which it describes',
    guarantee: 'Described',
    async check(harness) {
      const names = ['b', 'a', 'ab', 'B2', 'ä', 'z', '\u{1f600}', '_']
      const backend = await openWith(harness, ...names.map((name) => sampleTable(name, { id: 'int64' }, [])))
      const listed: DatasetSummary[] = []
      for await (const summary of backend.list()) listed.push(summary)

      const found = listed.map(({ dataset }) => (dataset.kind === 'table' ? dataset.name.at(-1) : dataset.path))
      assert.deepEqual(found, ['B2', '_', 'a', 'ab', 'b', 'z', 'ä', '\u{1f600}'])
      for (const { dataset, kind } of listed) {
        assert.equal(kind, 'table')
        const description = await backend.describe(dataset)
        assert.deepEqual(
          description?.columns.map(({ name }) => name),
          ['id'],
          JSON.stringify(dataset),
        )
      }
    },
  },
  {
    name: 'lists nothing where there is nothing, and lets go of a listing that is left early',
    guarantee: 'Described',
    async check(harness) {
      const empty = await harness.open()
      for await (const { dataset } of empty.list()) assert.fail(`it lists ${JSON.stringify(dataset)}`)
      await empty[Symbol.asyncDispose]()

      const backend = await openWith(harness, orders, keyed)
      for await (const { dataset } of backend.list()) {
        assert.ok(dataset)
        break
      }
      assert.ok(await backend.describe(datasetOf(orders)))
    },
  },
  {
    name: 'tells what the platform is and where its data lies',
    guarantee: 'Described',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const { product, version, location, warnings } = await backend.inspect()

      for (const text of [backend.name, product, version, location, ...warnings]) assert.notEqual(text.trim(), '')
    },
  },
  {
    name: 'previews the statement of a scan, with its cost exactly where that is declared',
    guarantee: 'Declared',
    async check(harness) {
      const backend = await openWith(harness, orders)
      const preview = await backend.preview({ dataset: datasetOf(orders), measures: [{ measure: 'count' }] })

      assert.notEqual(preview.sql.trim(), '', 'there is no statement to show')
      assert.equal(preview.cost !== undefined, backend.capabilities.costEstimate, 'a cost is not told as declared')
      if (preview.cost !== undefined) {
        assert.ok(preview.cost.amount >= 0 && preview.cost.unit !== '', 'the cost has no amount or no unit')
      }
    },
  },
]
