import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { columnsOf, createScratch, file, measureOf, rowsOf } from './scratch.ts'

const lines = (...records: readonly unknown[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('')

describe('a JSON file', () => {
  it('is read as an array, as lines, or as documents one after the other', async () => {
    await using scratch = await createScratch()
    await scratch.write({
      'array.json': '[{"a":1,"b":"x"},{"a":2,"b":null},{"b":"z"}]',
      'lines.ndjson': lines({ a: 1, b: 'x' }, { a: 2, b: null }, { b: 'z' }),
      'lines.json': lines({ a: 1, b: 'x' }, { a: 2, b: null }, { b: 'z' }),
      'pretty.json': '{\n "a": 1,\n "b": "x"\n}\n{\n "a": 2,\n "b": null\n}\n{ "b": "z" }\n',
      'lines.jsonl.gz': gzipSync(lines({ a: 1, b: 'x' }, { a: 2, b: null }, { b: 'z' })),
    })
    const backend = scratch.open()

    for (const name of ['array.json', 'lines.ndjson', 'lines.json', 'pretty.json', 'lines.jsonl.gz']) {
      expect(await rowsOf(backend, file(name)), name).toEqual([
        [1n, 'x'],
        [2n, null],
        [null, 'z'],
      ])
    }
  })

  it('keeps integers exact, however big', async () => {
    await using scratch = await createScratch()
    await scratch.write({
      'a.json':
        '[{"a":9007199254740993,"b":18446744073709551615,"c":170141183460469231731687303715884105727,"d":1234567890123456789012345678901234567890123,"e":9007199254740993,"f":1.10},{"a":1,"b":1,"c":1,"d":1,"e":0.5,"f":2}]',
    })

    expect(await rowsOf(scratch.open(), file('a.json'))).toEqual([
      [
        9_007_199_254_740_993n,
        18_446_744_073_709_551_615n,
        170_141_183_460_469_231_731_687_303_715_884_105_727n,
        '1234567890123456789012345678901234567890123',
        '9007199254740993',
        1.1,
      ],
      [1n, 1n, 1n, '1', '0.5', 2],
    ])
  })

  it('reads a column of scalars of several kinds as text, and keeps nested values as JSON', async () => {
    await using scratch = await createScratch()
    const records = [
      { title: 'x', mixed: true, nested: { k: 9007199254740992 }, both: 'a' },
      { title: 5, mixed: 'yes', nested: [1, 2], both: { z: 1 } },
      { title: null, mixed: 3, nested: null, both: [1] },
    ]
    await scratch.write({ 'a.json': JSON.stringify(records) })
    const backend = scratch.open()

    expect(await columnsOf(backend, file('a.json'))).toEqual([
      'title VARCHAR',
      'mixed VARCHAR',
      'nested JSON',
      'both JSON',
    ])
    expect(await rowsOf(backend, file('a.json'))).toEqual([
      ['x', 'true', { kind: 'json', text: '{"k":9007199254740992}' }, { kind: 'json', text: '"a"' }],
      ['5', 'yes', { kind: 'json', text: '[1,2]' }, { kind: 'json', text: '{"z":1}' }],
      [null, '3', null, { kind: 'json', text: '[1]' }],
    ])
  })

  it('looks at all records for names and types', async () => {
    await using scratch = await createScratch()
    const records = Array.from({ length: 25_000 }, (_, index) => ({ a: index, b: index, at: '2020-01-01' }))
    await scratch.write({ 'a.ndjson': lines(...records, { a: 'x', b: 1.5, at: 'later', new: 1 }) })

    expect(await columnsOf(scratch.open(), file('a.ndjson'))).toEqual([
      'a VARCHAR',
      'b DOUBLE',
      'at VARCHAR',
      'new BIGINT',
    ])
  })

  it('takes only ISO 8601 for dates and times, and keeps their zone', async () => {
    await using scratch = await createScratch()
    await scratch.write({
      'a.ndjson': lines({
        day: '2020-01-02',
        at: '2020-01-02 10:00:00',
        zoned: '2020-01-02T10:00:00Z',
        us: '01/13/2020',
        words: 'Jun 12 1998',
        digits: '12',
        id: '550e8400-e29b-41d4-a716-446655440000',
      }),
    })

    expect(await columnsOf(scratch.open(), file('a.ndjson'))).toEqual([
      'day DATE',
      'at TIMESTAMP',
      'zoned TIMESTAMP WITH TIME ZONE',
      'us VARCHAR',
      'words VARCHAR',
      'digits VARCHAR',
      'id UUID',
    ])
  })

  it('counts lines that are no JSON, or no object, by their number', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.ndjson': '{"b":"x","a":1}\n{"a":2,"b":\n\nnot json\n{"a":3}\n[1,2]\n5\n' })
    const backend = scratch.open()

    const { values, rejected } = await measureOf(backend, file('a.ndjson'), [
      { measure: 'count' },
      { measure: 'sum', column: 'a' },
    ])

    expect(await columnsOf(backend, file('a.ndjson'))).toEqual(['b VARCHAR', 'a BIGINT'])
    expect(values).toEqual([2n, 4n])
    expect(rejected.count).toBe(4n)
    expect(rejected.records.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'it is no JSON'],
      [4, 'it is no JSON'],
      [6, 'it is JSON, but no object'],
      [7, 'it is JSON, but no object'],
    ])
  })

  it('counts elements of an array that are no objects', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'some.json': '[{"a":1},5,{"a":2}]', 'all.json': '[1,2,"x"]' })
    const backend = scratch.open()

    expect(await rowsOf(backend, file('some.json'))).toEqual([[1n], [2n]])
    expect((await measureOf(backend, file('some.json'))).rejected.count).toBe(1n)
    expect((await measureOf(backend, file('all.json'))).rejected.count).toBe(3n)
  })

  it('is refused when it is no JSON, cut off, or has names that the engine cannot tell apart', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'csv.json': 'a,b\n1,2\n', 'cut.json': '[{"a":1},{"a":2', 'twins.json': '[{"a":1,"A":2}]' })
    const backend = scratch.open()

    for (const name of ['csv.json', 'cut.json', 'twins.json']) {
      await expect(backend.describe(file(name)), name).rejects.toMatchObject({ code: 'DATASET_UNREADABLE' })
    }
  })

  it('has no columns and no rows when it is empty', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.json': '', 'b.json': '[]', 'c.ndjson': '' })
    const backend = scratch.open()

    for (const name of ['a.json', 'b.json', 'c.ndjson']) {
      expect(await backend.describe(file(name)), name).toMatchObject({ columns: [] })
      expect((await measureOf(backend, file(name))).values, name).toEqual([0n])
    }
  })

  it('reads columns as the types that it is given, and counts what does not fit them', async () => {
    await using scratch = await createScratch()
    await scratch.write({ 'a.json': '[{"id":1,"at":"2020-01-02"},{"id":2.5,"at":"2020-01-03"},{"id":3,"at":"soon"}]' })
    const backend = scratch.open()
    const dataset = file('a.json', { types: { id: { kind: 'integer', bits: 64 }, at: { kind: 'date' } } })

    const { values, rejected } = await measureOf(backend, dataset)

    expect(values).toEqual([1n])
    expect(rejected.count).toBe(2n)
    expect(await rowsOf(backend, dataset)).toEqual([[1n, { kind: 'date', days: 18_263 }]])
  })

  it('leaves no memory behind when rows are enough before its end', async () => {
    await using scratch = await createScratch()
    const records = Array.from({ length: 5_000 }, (_, index) => ({ id: index, filling: 'x'.repeat(100) }))
    await scratch.write({ 'a.ndjson': lines(...records) })
    const backend = scratch.open({ memoryLimit: '80MB' })
    const picks = [{ limit: 1 }, { limit: 2 }]

    for (let round = 0; round < 60; round += 1) {
      const answer = await backend.rows({ dataset: file('a.ndjson'), columns: ['id', 'filling'], picks })
      expect(answer.picks.map((rows) => rows.length)).toEqual([1, 2])
    }
  })

  it('keeps names whatever characters they hold', async () => {
    await using scratch = await createScratch()
    const record = { "o'clock": 1, 'say "so"': 2, 'a/b~c': 3, '$1; drop table x': 4, 'two words': 5, $: 6, 'a.b[0]': 7 }
    await scratch.write({ 'a.json': JSON.stringify([record]), 'b.ndjson': `${JSON.stringify(record)}\nbroken\n` })
    const backend = scratch.open()
    const names = Object.keys(record)

    for (const name of ['a.json', 'b.ndjson']) {
      const { picks } = await backend.rows({ dataset: file(name), columns: names, picks: [{ limit: 2 }] })
      expect(picks, name).toEqual([[[1n, 2n, 3n, 4n, 5n, 6n, 7n]]])
    }
  })
})
