import { readdir } from 'node:fs/promises'
import { fieldsOf, rowsOf } from '@assay/backend-sql/row-text'
import { compareText } from '@assay/expression/order'
import type { RowStream } from '@assay/ports/backend'
import type { TableDataset } from '@assay/ports/dataset'
import type { Value } from '@assay/ports/value'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScratch, file } from './scratch.ts'

const t: TableDataset = { kind: 'table', name: ['t'] }
const BIG = ["create table t as select range as id, repeat('x', 100) || range as filling from range(200000)"]

async function valuesOf(stream: RowStream): Promise<(Value | undefined)[][]> {
  const rows: (Value | undefined)[][] = []
  for await (const row of rowsOf(stream)) {
    rows.push(fieldsOf(row).map((text, index) => (text === undefined ? null : stream.decode(index, text))))
  }
  return rows
}

async function bytesOf(stream: RowStream): Promise<number> {
  let total = 0
  for await (const block of stream) total += block.length
  return total
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

describe('a copy', () => {
  it('brings any text back, and tells NULL from empty text and from a pair of quotes', async () => {
    await using scratch = await createScratch()
    const text = fc.string({ unit: fc.constantFrom(...'a"\',\n\r;\\ \u{1f600}é\t'), maxLength: 8 })
    const rows = fc.sample(fc.tuple(fc.option(text), fc.option(text)), { numRuns: 300, seed: 20261120 })
    const fixed: (readonly [string | null, string | null])[] = [
      [null, ''],
      ['', null],
      ['""', '"'],
      [null, null],
      ['\n', '\r\n'],
      ['NULL', '\\N'],
    ]
    const all = [...fixed, ...rows]
    const literal = (value: string | null) => (value === null ? 'null' : quoted(value))
    const values = all.map(([a, b], id) => `(${id}, ${literal(a)}, ${literal(b)})`)
    const database = await scratch.database('t.duckdb', [
      'create table t (id bigint, a text, b text)',
      `insert into t values ${values.join(',')}`,
    ])

    await using stream = await scratch
      .open({ database })
      .copy({ dataset: t, columns: ['id', 'a', 'b'], orderBy: ['id'] })

    expect(await valuesOf(stream)).toEqual(all.map(([a, b], id) => [BigInt(id), a, b]))
    expect(stream.rowCount()).toBe(BigInt(all.length))
  })

  it('orders text by its UTF-8 bytes', async () => {
    await using scratch = await createScratch()
    const words = ['a', 'B', 'ä', 'z', 'Z', '', '\u{1f600}', '\uffee', 'e\u0301', 'é', '10', '9', ' ']
    const database = await scratch.database('t.duckdb', [
      'create table t (word text)',
      `insert into t values ${words.map((word) => `(${quoted(word)})`).join(',')}, (null)`,
    ])

    await using stream = await scratch.open({ database }).copy({ dataset: t, columns: ['word'], orderBy: ['word'] })

    expect((await valuesOf(stream)).flat()).toEqual([...words.toSorted(compareText), null])
  })

  it('brings lists and structs back, with what JSON has no numbers for', async () => {
    await using scratch = await createScratch()
    const database = await scratch.database('t.duckdb', [
      `create table t as select [1.5::double, 'nan', '-inf', null] as a, {'x': 12345678901234567890.123456789012345678::decimal(38, 18), 'y': ['NaN', 'a"b']} as b`,
    ])

    await using stream = await scratch.open({ database }).copy({ dataset: t, columns: ['a', 'b'] })

    expect(await valuesOf(stream)).toEqual([
      [
        { kind: 'list', items: [1.5, Number.NaN, Number.NEGATIVE_INFINITY, null] },
        {
          kind: 'struct',
          fields: [
            ['x', { kind: 'decimal', unscaled: 12_345_678_901_234_567_890_123_456_789_012_345_678n, scale: 18 }],
            ['y', { kind: 'list', items: ['NaN', 'a"b'] }],
          ],
        },
      ],
    ])
  })

  it('streams more copies at once than there are threads, each at the pace of its reader', async () => {
    await using scratch = await createScratch()
    const database = await scratch.database('t.duckdb', BIG)
    const backend = scratch.open({ database })
    const streams: RowStream[] = []
    for (let index = 0; index < 5; index += 1)
      streams.push(await backend.copy({ dataset: t, columns: ['id', 'filling'] }))

    const measured = await backend.measure({ dataset: t, measures: [{ measure: 'count' }] })
    const totals: number[] = []
    for (const stream of streams.toReversed()) totals.push(await bytesOf(stream))

    expect(measured.groups[0]?.values).toEqual([200_000n])
    expect(new Set(totals).size).toBe(1)
    expect(streams.map((stream) => stream.rowCount())).toEqual(streams.map(() => 200_000n))
  })

  it('that is left, aborted or never read leaves no file and no statement behind', async () => {
    await using scratch = await createScratch()
    const database = await scratch.database('t.duckdb', BIG)
    const backend = scratch.open({ database, tempDirectory: scratch.directory })
    const abort = new AbortController()
    const request = { dataset: t, columns: ['id', 'filling'] }

    const left = await backend.copy(request)
    for await (const _ of left) break
    const aborted = await backend.copy(request, { signal: abort.signal })
    abort.abort(new Error('enough'))
    await expect(bytesOf(aborted)).rejects.toThrow('enough')
    await (await backend.copy(request))[Symbol.asyncDispose]()

    const [temporary] = (await readdir(scratch.directory)).filter((name) => name.startsWith('assay-duckdb-'))
    expect(await readdir(scratch.path(temporary ?? ''))).toEqual([])
    await backend[Symbol.asyncDispose]()
    expect((await readdir(scratch.directory)).filter((name) => name.startsWith('assay-duckdb-'))).toEqual([])
  })

  it('under way is ended when the backend is disposed of', async () => {
    await using scratch = await createScratch()
    const database = await scratch.database('t.duckdb', BIG)
    const backend = scratch.open({ database })
    const stream = await backend.copy({ dataset: t, columns: ['id', 'filling'] })
    const blocks = stream[Symbol.asyncIterator]()
    await blocks.next()

    await backend[Symbol.asyncDispose]()

    await expect(
      (async () => {
        while (!(await blocks.next()).done);
      })(),
    ).rejects.toMatchObject({ code: 'DISPOSED' })
  })

  it('of files leaves out what cannot be read, and notices a change', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'id,n\n1,2\n3\n4,5\n' })
    const backend = scratch.open()
    await using stream = await backend.copy({ dataset: file('a.csv'), columns: ['n'], orderBy: ['id'] })

    expect(await valuesOf(stream)).toEqual([[2n], [5n]])
    await scratch.write({ 'a.csv': 'id,n\n1,2\n' })
    await expect(backend.copy({ dataset: file('a.csv'), columns: ['n'] })).rejects.toMatchObject({
      code: 'DATASET_CHANGED',
    })
  })

  it('gives each combination of keys once, with the number of its rows', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'k,l\n1,x\n1,x\n,y\n,y\n2,\n' })

    await using stream = await scratch
      .open()
      .copy({ dataset: file('a.csv'), columns: ['k', 'l'], distinct: true, orderBy: ['k', 'l'] })

    expect(await valuesOf(stream)).toEqual([
      [1n, 'x', 2n],
      [2n, null, 1n],
      [null, 'y', 2n],
    ])
  })
})
