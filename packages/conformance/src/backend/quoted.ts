import assert from 'node:assert/strict'
import { and, call, column, equal, isIn, isTrue, like, matches, not } from '@assay/expression/predicate'
import { rejectsWith } from '../contract/rejections.ts'
import { hostileNames, lookAlikes } from '../hostile-names.ts'
import { assertSameRows } from './assertions.ts'
import { type BackendClause, datasetOf } from './harness.ts'
import { valuesOf } from './measures.ts'
import { readRows } from './row-text.ts'
import { openWith, sampleTable } from './sample.ts'

/** Platforms cut names after 63 bytes at the latest; what is longer cannot be made there. */
export const hostileIdentifiers: readonly string[] = hostileNames
  .map(({ name }) => name)
  .filter((name) => Buffer.byteLength(name) <= 63)

/** Pairs of names that are different also where platforms fold case. */
const apart = lookAlikes.filter(
  ([left, right]) => left.toLowerCase() !== right.toLowerCase() && Buffer.byteLength(left + right) <= 63,
)

const values = hostileNames.map(({ name }) => name)

const words = sampleTable(
  'words',
  { id: 'int64', word: 'text' },
  values.map((value, id) => [BigInt(id), value]),
)

export const quotedClauses: readonly BackendClause[] = [
  {
    name: 'finds tables by their names, whatever characters these hold',
    guarantee: 'Quoted',
    async check(harness) {
      const tables = hostileIdentifiers.map((name, index) => sampleTable(name, { id: 'int64' }, [[BigInt(index)]]))
      const backend = await openWith(harness, ...tables)
      for (const table of tables) {
        const description = await backend.describe(datasetOf(table))
        assert.deepEqual(
          description?.columns.map(({ name }) => name),
          ['id'],
          `the table ${JSON.stringify(table.name)}`,
        )
        assert.deepEqual(await valuesOf(backend, table, [{ measure: 'max', column: 'id' }]), table.rows[0])
      }
    },
  },
  {
    name: 'finds columns by their names, whatever characters these hold',
    guarantee: 'Quoted',
    async check(harness) {
      const table = sampleTable('wide', Object.fromEntries(hostileIdentifiers.map((name) => [name, 'int64'])), [
        hostileIdentifiers.map((_, index) => BigInt(index)),
      ])
      const names = table.columns.map(({ name }) => name)
      const row = table.rows[0] ?? []
      const byName = table.columns.map(({ name }) => BigInt(hostileIdentifiers.indexOf(name)))
      const backend = await openWith(harness, { ...table, rows: [byName] })
      const dataset = datasetOf(table)

      const maxima = names.map((name) => ({ measure: 'max', column: name }) as const)
      assert.deepEqual(await valuesOf(backend, table, maxima), byName)
      const picked = await backend.rows({
        dataset,
        columns: names,
        picks: [{ where: and(...names.map((name, index) => equal(column(name), byName[index] ?? 0n))), limit: 5 }],
      })
      assert.deepEqual(picked.picks, [[byName]])
      await using stream = await backend.copy({ dataset, columns: names, orderBy: names.slice(0, 20) })
      assert.deepEqual(await readRows(stream), [byName])
      const { groups } = await backend.measure({ dataset, measures: [], groupBy: names, groupLimit: 2 })
      assert.deepEqual(
        groups.map(({ key }) => key),
        [byName],
      )
      assert.equal(row.length, names.length)
    },
  },
  {
    name: 'takes no name for another one that looks like it',
    guarantee: 'Quoted',
    async check(harness) {
      const backend = await openWith(
        harness,
        ...apart.map(([left], index) => sampleTable(`look ${index}`, { [left]: 'int64' }, [[1n]])),
      )
      for (const [index, [left, right]] of apart.entries()) {
        const dataset = datasetOf({ name: `look ${index}` })
        const ask = (name: string) => backend.rows({ dataset, columns: [name], picks: [{ limit: 1 }] })
        assert.deepEqual((await ask(left)).picks, [[[1n]]], JSON.stringify(left))
        await rejectsWith('COLUMN_NOT_FOUND', ask(right))
      }
    },
  },
  {
    name: 'compares with values as they are, whatever characters these hold',
    guarantee: 'Quoted',
    async check(harness) {
      const backend = await openWith(harness, words)
      const word = column('word')
      const conditions = values.flatMap((value) => [
        equal(word, value),
        isIn(word, [value, 'no such word']),
        like(word, value.replace(/[\\%_]/g, '\\$&')),
        and(isTrue(call('starts_with', word, value)), equal(call('length', word), BigInt([...value].length))),
        and(
          isTrue(call('contains', word, value)),
          isTrue(call('ends_with', word, value)),
          not(not(equal(word, value))),
        ),
        equal(call('coalesce', word, value), value),
      ])

      const counts = await valuesOf(
        backend,
        words,
        conditions.map((where) => ({ measure: 'count', where })),
      )

      const wrong = counts.flatMap((count, index) => (count === 1n ? [] : [values[Math.floor(index / 6)]]))
      assert.deepEqual(wrong, [], 'values that are found more or less than once')
    },
  },
  {
    name: 'takes the characters of a pattern for what they are',
    guarantee: 'Quoted',
    async check(harness) {
      const backend = await openWith(harness, words)
      const escaped = values.map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))

      const counts = await valuesOf(
        backend,
        words,
        escaped.map((pattern) => ({ measure: 'count', where: matches(column('word'), pattern) })),
      )

      const wrong = counts.flatMap((count, index) => (count === 1n ? [] : [escaped[index]]))
      assert.deepEqual(wrong, [], 'patterns that match more or less than one value')
    },
  },
  {
    name: 'answers values as they are, whatever characters these hold',
    guarantee: 'Quoted',
    async check(harness) {
      const backend = await openWith(harness, words)
      const request = { dataset: datasetOf(words), columns: ['id', 'word'] }

      const { picks } = await backend.rows({ ...request, picks: [{ limit: 1_000 }] })
      assertSameRows(picks[0] ?? [], words.rows, 'rows')
      await using stream = await backend.copy({ ...request, orderBy: ['word'] })
      assertSameRows(await readRows(stream), words.rows, 'copied rows')
      const grouped = await backend.measure({ ...request, measures: [], groupBy: ['word'], groupLimit: 1_000 })
      assertSameRows(
        grouped.groups.map(({ key }) => key),
        values.map((value) => [value]),
        'groups',
      )
    },
  },
]
