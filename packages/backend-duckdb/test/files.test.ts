import { chmod, mkdir, rename, rm, symlink, utimes } from 'node:fs/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { columnsOf, createScratch, file, measureOf, readingOf, rowsOf, type Scratch } from './scratch.ts'

async function writeParquet(scratch: Scratch, name: string, query: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`copy (${query}) to '${scratch.path(name)}' (format parquet)`)
  connection.closeSync()
  instance.closeSync()
}

describe('a Parquet file', () => {
  it('is read with the types that it states', async () => {
    await using scratch = await createScratch()
    await writeParquet(
      scratch,
      'a.parquet',
      "select 1::hugeint::decimal(38, 0) as wide, [1, null] as list, {'x': 1, 'y': 'z'} as struct, timestamp_ns '2020-01-01 00:00:00.123456789' as ns, 'x'::blob as bytes",
    )
    const backend = scratch.open()

    expect(await columnsOf(backend, file('a.parquet'))).toEqual([
      'wide DECIMAL(38,0)',
      'list INTEGER[]',
      'struct STRUCT("x" INTEGER, "y" VARCHAR)',
      'ns TIMESTAMP_NS',
      'bytes BLOB',
    ])
    expect(await rowsOf(backend, file('a.parquet'))).toEqual([
      [
        { kind: 'decimal', unscaled: 1n, scale: 0 },
        { kind: 'list', items: [1n, null] },
        {
          kind: 'struct',
          fields: [
            ['x', 1n],
            ['y', 'z'],
          ],
        },
        { kind: 'timestamp', micros: 1_577_836_800_123_456n },
        Uint8Array.of(0x78),
      ],
    ])
    expect((await measureOf(backend, file('a.parquet'))).rejected).toEqual({ count: 0n, records: [] })
  })

  it('is refused when it is none, empty or cut off', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'text.parquet': 'a,b\n1,2\n', 'empty.parquet': '', 'cut.parquet': 'PAR1 and then nothing' })
    const backend = scratch.open()

    for (const [name, problem] of [
      ['text.parquet', 'is no Parquet file'],
      ['empty.parquet', 'is no Parquet file'],
      ['cut.parquet', 'is a Parquet file that is cut off'],
    ] as const) {
      await expect(backend.describe(file(name)), name).rejects.toMatchObject({
        code: 'DATASET_UNREADABLE',
        details: { problem: expect.stringContaining(problem) },
      })
    }
  })
})

describe('files named by a glob', () => {
  it('are one dataset, whatever the order of their columns and the way they are written', async () => {
    await using scratch = await createScratch()
    await scratch.write({
      '2020/a.csv': 'id,name\n1,x\n',
      '2021/b.csv': 'name;id\ny;2.5\n',
      '2022/deep/c.csv': 'id,name\n3,z\n',
      '2022/deep/c.txt': 'no data\n',
    })
    const backend = scratch.open()

    expect(await columnsOf(backend, file('**/*.csv'))).toEqual(['id DOUBLE', 'name VARCHAR'])
    expect((await rowsOf(backend, file('**/*.csv'))).toSorted()).toEqual([
      [1, 'x'],
      [2.5, 'y'],
      [3, 'z'],
    ])
    expect(await rowsOf(backend, file('202?/*.csv'))).toHaveLength(2)
  })

  it('must agree in names, unless a union is asked for', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'id,name\n1,x\n', 'b.csv': 'id,age\n2,5\n' })
    await writeParquet(scratch, 'a.parquet', "select 1 as id, 'x' as name")
    await writeParquet(scratch, 'b.parquet', 'select 2 as id, 5::bigint as age')
    await scratch.write({ 'a.json': '[{"id":1,"name":"x"}]', 'b.json': '[{"id":2,"age":5}]' })
    const backend = scratch.open()

    for (const glob of ['*.csv', '*.parquet', '*.json']) {
      await expect(backend.describe(file(glob)), glob).rejects.toMatchObject({
        code: 'DATASET_UNREADABLE',
        details: {
          problem: expect.stringContaining('lacks "name" and has "age" besides; union: true lets them'),
        },
      })
      expect((await rowsOf(backend, file(glob, { union: true }))).toSorted(), glob).toEqual([
        [1n, 'x', null],
        [2n, null, 5n],
      ])
    }
  })

  it('tell how many records cannot be read in all of them', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'id,n\n1,2\n3\n', 'b.csv': 'id;n\n1;2;3\n4;5\n', 'c.csv': '' })

    const { values, rejected } = await measureOf(scratch.open(), file('*.csv'))

    expect(values).toEqual([2n])
    expect(rejected.count).toBe(2n)
    expect(rejected.records.map((record) => record.file)).toEqual([scratch.path('a.csv'), scratch.path('b.csv')])
  })

  it('take a type from the files that have values of a column', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'id,n\n1,\n', 'b.csv': 'id,n\n2,5\n' })

    expect(await columnsOf(scratch.open(), file('*.csv'))).toEqual(['id BIGINT', 'n BIGINT'])
  })

  it('are missed when there are none', async () => {
    await using scratch = await createScratch()

    expect(await scratch.open().describe(file('*.csv'))).toBeUndefined()
  })
})

describe('a file', () => {
  it.each([
    'a[1].csv',
    'a*b.csv',
    'q?.csv',
    "it's.csv",
    'say "so".csv',
    'back\\slash.csv',
    'é\n%20;--.csv',
    '{a,b}.csv',
  ])('is found by its name, and no other one is: %j', async (name) => {
    await using scratch = await createScratch()
    await scratch.write({ 'a1.csv': 'x\n-1\n', 'aXb.csv': 'x\n-1\n', 'qq.csv': 'x\n-1\n', [name]: 'x\n42\n' })

    expect(await rowsOf(scratch.open(), file(name))).toEqual([[42n]])
    expect(await rowsOf(scratch.open({ files: undefined }), file(scratch.path(name)))).toEqual([[42n]])
  })

  it('is undefined to describe and not found to everything else when it is missing, a directory too', async () => {
    await using scratch = await createScratch()
    await mkdir(scratch.path('folder.csv'))
    const backend = scratch.open()

    for (const name of ['missing.csv', 'folder.csv', 'no\0name.csv']) {
      expect(await backend.describe(file(name))).toBeUndefined()
      const dataset = file(name)
      await expect(backend.measure({ dataset, measures: [] })).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' })
      await expect(backend.copy({ dataset, columns: [] })).rejects.toMatchObject({ code: 'DATASET_NOT_FOUND' })
    }
  })

  it('that this user must not read is unreadable, and the message names it', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'secret.csv': 'a\n1\n' })
    await chmod(scratch.path('secret.csv'), 0o000)
    await chmod(scratch.directory, 0o755)
    const isRoot = process.geteuid?.() === 0
    const backend = scratch.open()
    await backend.inspect()

    if (isRoot) process.seteuid?.(65_534)
    try {
      await expect(backend.describe(file('secret.csv'))).rejects.toMatchObject({
        code: 'DATASET_UNREADABLE',
        details: { problem: `this user must not read ${scratch.path('secret.csv')}` },
      })
    } finally {
      if (isRoot) process.seteuid?.(0)
    }
  })

  it('that changes between two calls is changed, and stays so', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'a\n1\n', 'same.csv': 'a\n1\n', 'gone.csv': 'a\n1\n', 'other.csv': 'a\n2\n' })
    const backend = scratch.open()
    for (const name of ['a.csv', 'same.csv', 'gone.csv']) await backend.describe(file(name))

    await scratch.write({ 'a.csv': 'a\n1\n2\n' })
    await utimes(scratch.path('same.csv'), new Date(0), new Date(0))
    await rm(scratch.path('gone.csv'))

    for (const name of ['a.csv', 'same.csv', 'gone.csv']) {
      const call = backend.measure({ dataset: file(name), measures: [{ measure: 'count' }] })
      await expect(call, name).rejects.toMatchObject({ code: 'DATASET_CHANGED', details: { dataset: name } })
    }
    await rename(scratch.path('other.csv'), scratch.path('a.csv'))
    await expect(backend.describe(file('a.csv'))).rejects.toMatchObject({ code: 'DATASET_CHANGED' })
    expect(await rowsOf(scratch.open(), file('a.csv'))).toEqual([[2n]])
  })

  it('that joins the files of a glob later changes the dataset', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'a\n1\n' })
    const backend = scratch.open()
    await backend.describe(file('*.csv'))
    await scratch.write({ 'b.csv': 'a\n2\n' })

    await expect(backend.describe(file('*.csv'))).rejects.toMatchObject({ code: 'DATASET_CHANGED' })
  })

  it('is not to blame for a pattern of the platform that is none', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'a\nx\n' })
    const where = { op: 'matches', of: { op: 'column', name: 'a' }, pattern: { native: '[' } } as const
    const measures = [{ measure: 'count', where }] as const

    await expect(scratch.open().measure({ dataset: file('a.csv'), measures })).rejects.toMatchObject({
      code: 'BACKEND_STATEMENT_FAILED',
    })
  })

  it('needs a format where its ending tells none', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'data.txt': 'a,b\n1,2\n' })
    const backend = scratch.open()

    await expect(backend.describe(file('data.txt'))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' })
    expect(await rowsOf(backend, file('data.txt', { format: 'csv' }))).toEqual([[1n, 2n]])
  })

  it('is listed below the directory of the backend, and described by the name in the list', async () => {
    await using scratch = await createScratch()
    await scratch.write({
      'b.csv': 'a\n1\n',
      'a/z.parquet.txt': '',
      'a/y.json.gz': '',
      'a.csv': 'a\n1\n',
      '.hidden/x.csv': 'a\n1\n',
      'readme.md': '',
    })
    await symlink(scratch.path('b.csv'), scratch.path('link.csv'))
    const backend = scratch.open()
    const listed: unknown[] = []
    for await (const summary of backend.list()) listed.push(summary)

    expect(listed).toEqual(
      ['a.csv', 'a/y.json.gz', 'b.csv', 'link.csv'].map((path) => ({ dataset: { kind: 'file', path }, kind: 'file' })),
    )
    expect(await readingOf(backend, file('link.csv'))).not.toBe('')
  })
})
