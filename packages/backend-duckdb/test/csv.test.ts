import { gzipSync } from 'node:zlib'
import { column, greaterThan } from '@assay/expression/predicate'
import { describe, expect, it } from 'vitest'
import { columnsOf, createScratch, file, measureOf, readingOf, rowsOf } from './scratch.ts'

const numbers = (count: number, row: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `${row(index)}\n`).join('')

describe('a CSV file', () => {
  it('tells how it is read, the same each time', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'orders.csv': 'id;amount\n1;2,5\n2;3,5\n' })
    const backend = scratch.open()

    const reading = await readingOf(backend, file('orders.csv'))

    expect(reading).toContain('the delimiter is `;`, the quote is `"`, the first line names the columns')
    expect(await readingOf(backend, file('orders.csv'))).toBe(reading)
  })

  it('reads an empty field as NULL and a quoted empty one as empty text', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'n,t\n1,""\n2,\n3,"x, y"\n4,"two\nlines"\n5,"say ""so"""\n' })

    expect(await rowsOf(scratch.open(), file('a.csv'))).toEqual([
      [1n, ''],
      [2n, null],
      [3n, 'x, y'],
      [4n, 'two\nlines'],
      [5n, 'say "so"'],
    ])
  })

  it('counts records with too few or too many fields by line and reason, and keeps its columns', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'id,name,amount\n1,a\n2,b,3,4\n3\n4,d,3.5\n' })
    const backend = scratch.open()

    const { values, rejected } = await measureOf(backend, file('a.csv'))

    expect(await columnsOf(backend, file('a.csv'))).toEqual(['id BIGINT', 'name VARCHAR', 'amount DOUBLE'])
    expect(values).toEqual([1n])
    expect(rejected.count).toBe(3n)
    expect(rejected.records.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'it has 2 fields instead of 3'],
      [3, 'it has 4 fields instead of 3'],
      [4, 'it has 1 field instead of 3'],
    ])
  })

  it('counts values that do not fit a type found out from the records before them, in columns nobody measures too', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': `a,b\n${numbers(25_000, (index) => `${index},${index}`)}x,1\n5,y\n` })
    const backend = scratch.open()

    const { values, rejected } = await measureOf(backend, file('a.csv'), [
      { measure: 'count' },
      { measure: 'max', column: 'a' },
    ])

    expect(values).toEqual([25_000n, 24_999n])
    expect(rejected).toEqual({
      count: 2n,
      records: [
        { file: scratch.path('a.csv'), line: 25_002, column: 'a', reason: '"x" is no BIGINT' },
        { file: scratch.path('a.csv'), line: 25_003, column: 'b', reason: '"y" is no BIGINT' },
      ],
    })
  })

  it('counts values that the engine would bend until they fit', async () => {
    await using scratch = await createScratch()
    const clean = numbers(25_000, (index) => `${index},2020-01-01 00:00:00,true`)
    const bent =
      '1.5,2020-01-01 00:00:00,true\n1_000,2020-01-01 00:00:00,true\n7,2020-01-01 00:00:00+02,true\n7,2020-01-01 00:00:00,yes\n'
    await scratch.write({ 'a.csv': `n,at,flag\n${clean}${bent}x,2020-01-01 00:00:00,true\n` })
    const backend = scratch.open()

    const { values, rejected } = await measureOf(backend, file('a.csv'), [
      { measure: 'count' },
      { measure: 'max', column: 'n' },
    ])

    expect(values).toEqual([25_000n, 24_999n])
    expect(rejected.count).toBe(5n)
    expect(rejected.records.map(({ column: name, reason }) => `${name}: ${reason}`).sort()).toEqual([
      'at: "2020-01-01 00:00:00+02" is no TIMESTAMP',
      'flag: "yes" is no BOOLEAN',
      'n: "1.5" is no BIGINT',
      'n: "1_000" is no BIGINT',
      'n: "x" is no BIGINT',
    ])
  })

  it('keeps records that cannot be read out of every call, whichever comes first', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': `a,b\n${numbers(25_000, (index) => `${index},${index}`)}1,y\n30000,1.5\n` })
    const dataset = file('a.csv')
    const where = greaterThan(column('a'), 24_998n)
    const first = { rows: scratch.open(), copy: scratch.open(), filtered: scratch.open(), query: scratch.open() }

    const { picks } = await first.rows.rows({ dataset, columns: ['a'], where, picks: [{ limit: 9 }] })
    await using stream = await first.copy.copy({ dataset, columns: ['a'], where })
    for await (const _ of stream);
    const filtered = await first.filtered.measure({ dataset, where, measures: [{ measure: 'count' }] })
    const sql = 'select count(*) from {{a}} where a > 24998'
    const queried = await first.query.query({ sql, datasets: { a: dataset }, limit: 1 })

    expect(picks).toEqual([[[24_999n]]])
    expect(stream.rowCount()).toBe(1n)
    expect(filtered.groups[0]?.values).toEqual([1n])
    expect(queried.rows).toEqual([[1n]])
  })

  it('counts bytes that are no text', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': Buffer.from('a,b\n1,ok\n2,bad\xff\xfe\n3,fine\n', 'latin1') })

    const { values, rejected } = await measureOf(scratch.open(), file('a.csv'))

    expect(values).toEqual([2n])
    expect(rejected.records).toEqual([
      {
        file: scratch.path('a.csv'),
        line: 3,
        column: 'b',
        reason: 'it holds bytes that are no text in the encoding of the file',
      },
    ])
  })

  it('reads the encodings that it is told, and UTF-16 by its mark', async () => {
    await using scratch = await createScratch()
    await scratch.write({
      'latin.csv': Buffer.from('a,b\n1,caf\xe9\n', 'latin1'),
      'wide.csv': Buffer.from('\ufeffa,b\n1,caf\xe9\n', 'utf16le'),
    })
    const backend = scratch.open()

    expect(await rowsOf(backend, file('latin.csv', { encoding: 'latin-1' }))).toEqual([[1n, 'café']])
    expect(await rowsOf(backend, file('wide.csv'))).toEqual([[1n, 'café']])
  })

  it('takes only ISO 8601 for dates and times, and true and false for booleans', async () => {
    await using scratch = await createScratch()
    await scratch.write({
      'a.csv': [
        'day,us,slashes,at,zoned,clock,flag,yes',
        '2020-01-02,01/02/2020,2020/01/02,2020-01-02T10:00:00,2020-01-02T10:00:00Z,10:00,true,yes',
        '2020-01-03,13/02/2020,2020/01/03,2020-01-02 10:00:00.5,2020-01-02 10:00:00+02:00,11:00:01.5,FALSE,no',
        '',
      ].join('\n'),
    })
    const backend = scratch.open()

    expect(await columnsOf(backend, file('a.csv'))).toEqual([
      'day DATE',
      'us VARCHAR',
      'slashes VARCHAR',
      'at TIMESTAMP',
      'zoned TIMESTAMP WITH TIME ZONE',
      'clock TIME',
      'flag BOOLEAN',
      'yes VARCHAR',
    ])
    expect(await readingOf(backend, file('a.csv'))).toContain('slashes: read as text')
  })

  it('reads dates in the format that it is told', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'd,n\n01.02.2020,1\n13.02.2020,2\n' })

    const dataset = file('a.csv', { dateFormat: '%d.%m.%Y' })

    expect(await rowsOf(scratch.open(), dataset)).toEqual([
      [{ kind: 'date', days: 18_293 }, 1n],
      [{ kind: 'date', days: 18_305 }, 2n],
    ])
  })

  it('reads timestamps in the format that it is told, when that has a time', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'at,n\n2015/01/01 01:00:00,1\n2015/01/13 04:00:00,2\nlater,3\n' })
    const backend = scratch.open()
    const dataset = file('a.csv', { dateFormat: '%Y/%m/%d %H:%M:%S', types: { at: { kind: 'timestamp' } } })

    expect(await rowsOf(backend, dataset)).toEqual([
      [{ kind: 'timestamp', micros: 1_420_074_000_000_000n }, 1n],
      [{ kind: 'timestamp', micros: 1_421_121_600_000_000n }, 2n],
    ])
    expect((await measureOf(backend, dataset)).rejected.records[0]).toMatchObject({ line: 4, column: 'at' })
  })

  it('keeps integers beyond 64 bits exact, and codes with leading zeros as text', async () => {
    await using scratch = await createScratch()
    await scratch.write({
      'a.csv': 'big,huge,zip\n9223372036854775808,123456789012345678901234567890123456789012,00501\n1,2,10001\n',
    })

    expect(await rowsOf(scratch.open(), file('a.csv'))).toEqual([
      [9_223_372_036_854_775_808n, '123456789012345678901234567890123456789012', '00501'],
      [1n, '2', '10001'],
    ])
  })

  it('reads columns as the types that it is given, and counts what does not fit them', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'zip,price,n\n1,1.50,1\n2,1.505,2\n3,7.10,x\n' })
    const backend = scratch.open()
    const dataset = file('a.csv', {
      types: {
        zip: { kind: 'text' },
        price: { kind: 'decimal', precision: 10, scale: 2 },
        n: { kind: 'integer', bits: 32 },
      },
    })

    const { rejected } = await measureOf(backend, dataset)

    expect(await rowsOf(backend, dataset)).toEqual([['1', { kind: 'decimal', unscaled: 150n, scale: 2 }, 1n]])
    expect(rejected.count).toBe(2n)
  })

  it('refuses a type for a column that it does not have', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'amount\n1\n' })
    const dataset = file('a.csv', { types: { amuont: { kind: 'text' } } })

    await expect(scratch.open().describe(dataset)).rejects.toMatchObject({
      code: 'COLUMN_NOT_FOUND',
      details: { column: 'amuont', nearest: ['amount'] },
    })
  })

  it('reads no header where it is told that there is none', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'ann,rome\nbob,oslo\n' })

    expect(await rowsOf(scratch.open(), file('a.csv', { header: false }))).toEqual([
      ['ann', 'rome'],
      ['bob', 'oslo'],
    ])
  })

  it('has no columns and no rows when it is empty, and no rows when it is a header alone', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'empty.csv': '', 'header.csv': 'a,b\n' })
    const backend = scratch.open()

    expect(await backend.describe(file('empty.csv'))).toMatchObject({ columns: [], reading: ['the file is empty'] })
    expect(await measureOf(backend, file('empty.csv'))).toEqual({ values: [0n], rejected: { count: 0n, records: [] } })
    expect(await columnsOf(backend, file('header.csv'))).toEqual(['a VARCHAR', 'b VARCHAR'])
    expect((await measureOf(backend, file('header.csv'))).values).toEqual([0n])
  })

  it('is read when it is compressed, and refused when it only says so', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv.gz': gzipSync('a,b\n1,2\n'), 'b.csv.gz': 'a,b\n1,2\n', 'c.csv': gzipSync('a\n1\n') })
    const backend = scratch.open()

    expect(await rowsOf(backend, file('a.csv.gz'))).toEqual([[1n, 2n]])
    await expect(backend.describe(file('b.csv.gz'))).rejects.toMatchObject({
      code: 'DATASET_UNREADABLE',
      details: { problem: `${scratch.path('b.csv.gz')} is not compressed by gzip, as its ending says` },
    })
    await expect(backend.describe(file('c.csv'))).rejects.toMatchObject({
      details: { problem: `${scratch.path('c.csv')} is compressed by gzip, not CSV` },
    })
  })

  it('is refused when it mixes line ends, with a hint', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'a,b\r\n1,2\n3,4\r\n' })

    await expect(scratch.open().describe(file('a.csv'))).rejects.toMatchObject({
      code: 'DATASET_UNREADABLE',
      message: expect.stringContaining('line ends of several kinds'),
    })
  })

  it('tells which columns were named anew because their names repeat', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.csv': 'a,b,A,\n1,2,3,4\n' })
    const backend = scratch.open()

    expect(await columnsOf(backend, file('a.csv'))).toEqual(['a BIGINT', 'b BIGINT', 'A_1 BIGINT', 'column3 BIGINT'])
    expect(await readingOf(backend, file('a.csv'))).toContain('the header names column 3 "A"; it is read as "A_1"')
  })
})
