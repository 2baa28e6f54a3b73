import { date, decimal, timestamptz, uuid } from '@assay/expression/values'
import { describe, expect, it } from 'vitest'
import { judge, tableOf, valuesOf, verdictOf } from './judge.ts'

const texts = (...values: (string | null)[]) => valuesOf('text', values)
const floats = (...values: (number | null)[]) => valuesOf('float', values)
const integers = (...values: (bigint | null)[]) => valuesOf('integer', values)

describe('not_null', () => {
  it('fails for NULL alone: empty text and NaN are values', async () => {
    expect(await verdictOf('not_null: v', texts('a', '', null))).toBe('failed: 1 of 3 rows (33.33%) fails')
    expect(await verdictOf('not_null: v', floats(1, Number.NaN))).toBe('passed: all 2 rows hold')
  })

  it('counts the words that stand for missing too', async () => {
    const item = "not_null: { column: v, also: ['', 'N/A'] }"
    const result = await judge(item, texts('a', '', 'N/A', 'n/a', null))
    expect(result).toMatchObject({ verdict: 'failed', measured: { evaluated: 5, failing: 3 } })
    expect(result.title).toBe("v is never null, '' or N/A")
  })

  it('is not judged where there is no row', async () => {
    expect(await verdictOf('not_null: v', texts())).toBe('skipped: nothing evaluated')
  })

  it('names the nearest column when there is none of the name', async () => {
    expect(await verdictOf('not_null: w', texts('a'))).toMatch(/^errored: .*w.*v/)
  })
})

describe('unique', () => {
  it('fails for as many rows as there are more than keys, and leaves NULL out', async () => {
    const result = await judge('unique: v', integers(1n, 1n, 1n, 2n, null, null))
    expect(result).toMatchObject({ verdict: 'failed', measured: { evaluated: 4, failing: 2, left_out: 2 } })
  })

  it('takes NULL as equal to NULL when asked to', async () => {
    const result = await judge('unique: { column: v, nulls: equal }', integers(1n, null, null))
    expect(result).toMatchObject({ verdict: 'failed', measured: { evaluated: 3, failing: 1 } })
  })

  it('reads several columns as one key', async () => {
    const table = tableOf({ a: 'integer', b: 'text' }, [
      [1n, 'x'],
      [1n, 'y'],
      [1n, 'x'],
      [1n, null],
    ])
    const result = await judge('unique: [a, b]', table)
    expect(result).toMatchObject({ title: '(a, b) is unique', measured: { evaluated: 3, failing: 1, left_out: 1 } })
    expect(result.sample?.rows).toContainEqual(expect.arrayContaining(['x']))
  })

  it('tells −0 from nothing: it equals 0, and NaN equals NaN', async () => {
    expect(await judge('unique: v', floats(0, -0, Number.NaN, Number.NaN))).toMatchObject({ measured: { failing: 2 } })
  })

  it('compares text by its bytes', async () => {
    expect(await verdictOf('unique: v', texts('a', 'A', '\u00e9', 'e\u0301'))).toBe('passed: all 4 rows hold')
  })

  it('is not judged where every key has a NULL', async () => {
    expect(await verdictOf('unique: v', integers(null, null))).toMatch(/^skipped: nothing evaluated/)
  })
})

describe('accepted_values and rejected_values', () => {
  it('do not evaluate NULL', async () => {
    const table = texts('a', 'b', 'c', null)
    const accepted = await judge('accepted_values: { column: v, values: [a, b] }', table)
    const rejected = await judge('rejected_values: { column: v, values: [a, b] }', table)
    expect(accepted).toMatchObject({ verdict: 'failed', measured: { evaluated: 3, failing: 1 } })
    expect(rejected).toMatchObject({ verdict: 'failed', measured: { evaluated: 3, failing: 2 } })
  })

  it('give the values the type of the column', async () => {
    const days = valuesOf('date', [date('2026-01-31'), date('2026-02-01')])
    expect(await verdictOf('accepted_values: { column: v, values: ["2026-01-31"] }', days)).toMatch(/^failed: 1 of 2/)
    const ids = valuesOf('uuid', [uuid('0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b11')])
    const written = 'accepted_values: { column: v, values: ["0D9F1C3E-7A52-4F7B-9F0E-2F6A6F3C1B11"] }'
    expect(await verdictOf(written, ids)).toBe('passed: the one row holds')
    const money = valuesOf('decimal(10,2)', [decimal('1.50')])
    expect(await verdictOf('accepted_values: { column: v, values: [1.5] }', money)).toBe('passed: the one row holds')
    const single = valuesOf('float32', [Math.fround(0.1)])
    expect(await verdictOf('accepted_values: { column: v, values: [0.1] }', single)).toBe('passed: the one row holds')
  })

  it('are errored for a value that the column can never hold', async () => {
    const item = 'accepted_values: { column: v, values: [1] }'
    expect(await verdictOf(item, texts('a'))).toBe('errored: v is text: write "1" in quotes')
    const quoted = 'accepted_values: { column: v, values: ["1"] }'
    expect(await verdictOf(quoted, integers(1n))).toBe('errored: v is integer: write 1 without quotes')
    expect(await verdictOf(item, valuesOf('boolean', [true]))).toBe(
      'errored: v is boolean: 1 does not fit, write true or false, without quotes',
    )
  })

  it('keep all digits of large integers', async () => {
    const item = 'accepted_values: { column: v, values: [9007199254740993] }'
    expect(await verdictOf(item, integers(9007199254740993n))).toBe('passed: the one row holds')
    expect(await verdictOf(item, integers(9007199254740992n))).toMatch(/^failed/)
  })
})

describe('range', () => {
  it('fails outside its bounds and does not evaluate NULL', async () => {
    const result = await judge('range: { column: v, between: [0, 10] }', integers(-1n, 0n, 10n, 11n, null))
    expect(result).toMatchObject({ title: 'v between 0 and 10', measured: { evaluated: 4, failing: 2 } })
  })

  it('takes above and below as exclusive', async () => {
    const result = await judge('range: { column: v, above: 0, below: 10 }', integers(0n, 1n, 10n))
    expect(result).toMatchObject({ title: 'v > 0 and < 10', measured: { evaluated: 3, failing: 2 } })
  })

  it('fails for NaN whatever the bounds, while infinities obey the order', async () => {
    const odd = floats(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5)
    expect(await judge('range: { column: v, min: 0 }', odd)).toMatchObject({ measured: { evaluated: 4, failing: 2 } })
    expect(await judge('range: { column: v, max: 9 }', odd)).toMatchObject({ measured: { evaluated: 4, failing: 2 } })
  })

  it('lets −0 pass where 0 does', async () => {
    expect(await verdictOf('range: { column: v, min: 0 }', floats(-0))).toBe('passed: the one row holds')
  })

  it('takes days, and points in time in the zone of the suite', async () => {
    const days = valuesOf('date', [date('1899-12-31'), date('1900-01-01')])
    expect(await verdictOf('range: { column: v, min: "1900-01-01" }', days)).toMatch(/^failed: 1 of 2/)
    const moments = valuesOf('timestamptz', [timestamptz('2026-01-01T00:30:00+01:00')])
    const item = 'range: { column: v, min: "2026-01-01T00:00:00" }'
    expect(await verdictOf(item, moments, { suite: 'time_zone: Europe/Oslo' })).toBe('passed: the one row holds')
    expect(await verdictOf(item, moments)).toMatch(/^failed/)
  })

  it('obeys thresholds in percent exactly', async () => {
    const table = integers(...Array.from({ length: 100 }, (_, index) => BigInt(index)))
    const item = (fail: string) => `range: { column: v, min: 1 }\nfail: ${fail}`
    expect(await verdictOf(item('above 1%'), table)).toMatch(/^passed/)
    expect(await verdictOf(item('above 0.99%'), table)).toMatch(/^failed/)
    expect(await verdictOf(item('"> 1%"'), table)).toMatch(/^passed/)
    expect(await verdictOf('range: { column: v, min: 1 }\nwarn: any', table)).toMatch(/^warned/)
    expect(await verdictOf('range: { column: v, min: 1 }\nseverity: warning', table)).toMatch(/^warned/)
  })

  it('is errored where no value can lie between its bounds', async () => {
    const days = valuesOf('date', [date('2026-01-15')])
    expect(await verdictOf('range: { column: v, between: ["2026-02-01", "2026-01-01"] }', days)).toBe(
      'errored: No value of v lies between 2026-02-01 and 2026-01-01: put the lesser one first.',
    )
  })

  it('is errored on values without an order', async () => {
    const table = valuesOf('json', [{ kind: 'json', text: '1' }])
    expect(await verdictOf('range: { column: v, min: 1 }', table)).toBe(
      'errored: v is json, whose values have no order on all platforms.',
    )
  })
})

describe('length', () => {
  it('counts code points, or bytes', async () => {
    const table = texts('🎈🎈🎈', '', null)
    expect(await judge('length: { column: v, max: 3 }', table)).toMatchObject({
      measured: { evaluated: 2, failing: 0 },
    })
    const bytes = await judge('length: { column: v, max: 3, unit: bytes }', table)
    expect(bytes).toMatchObject({ title: 'length of v <= 3, in bytes', measured: { evaluated: 2, failing: 1 } })
    expect(await judge('length: { column: v, min: 1 }', table)).toMatchObject({ measured: { failing: 1 } })
  })

  it('is errored on what is no text', async () => {
    expect(await verdictOf('length: { column: v, max: 3 }', integers(1n))).toBe('errored: v is integer, not text.')
  })
})

describe('pattern', () => {
  it('matches whole values', async () => {
    const result = await judge("pattern: { column: v, regex: '[A-Z]{3}' }", texts('ABC', 'ABCD', 'abc', null, ''))
    expect(result).toMatchObject({ verdict: 'failed', measured: { evaluated: 4, failing: 3 } })
    expect(await judge("pattern: { column: v, regex: '[A-Z]{3}', ignore_case: true }", texts('abc'))).toMatchObject({
      verdict: 'passed',
    })
  })

  it('knows formats by name', async () => {
    const result = await judge('pattern: { column: v, format: email }', texts('ada@example.org', 'ada'))
    expect(result).toMatchObject({ title: 'v has the format email', measured: { evaluated: 2, failing: 1 } })
  })
})

describe('expression', () => {
  const table = tableOf({ low: 'integer', high: 'integer' }, [
    [1n, 2n],
    [2n, 1n],
    [1n, null],
    [null, null],
  ])

  it('counts rows apart about which nothing can be said', async () => {
    const result = await judge('expression: low <= high', table)
    expect(result).toMatchObject({
      title: 'low <= high',
      verdict: 'failed',
      measured: { evaluated: 2, failing: 1, unknown: 2 },
    })
    expect(result.sample?.rows).toHaveLength(1)
  })

  it('lets them fail when asked to, and shows them', async () => {
    const result = await judge('expression: { predicate: low <= high, unknown: fails }', table)
    expect(result).toMatchObject({ verdict: 'failed', measured: { evaluated: 4, failing: 3 } })
    expect(result.sample?.rows).toHaveLength(3)
  })

  it('is not judged where it is unknown everywhere', async () => {
    const nulls = tableOf({ low: 'integer', high: 'integer' }, [[null, 1n]])
    expect(await verdictOf('expression: low <= high', nulls)).toBe('skipped: nothing evaluated, 1 unknown')
  })

  it('is errored where types do not fit, with what to write', async () => {
    expect(await verdictOf("expression: low > 'a'", table)).toMatch(/^errored: /)
  })

  it('takes variables as values', async () => {
    const item = 'expression: low < {{limit}}'
    expect(await verdictOf(item, table, { suite: 'vars: { limit: 3 }' })).toMatch(/^passed/)
    expect(await verdictOf(item, table, { suite: 'vars: { limit: 3 }', variables: { limit: '2' } })).toMatch(/^failed/)
  })
})

describe('filters and groups', () => {
  const table = tableOf({ country: 'text', v: 'integer' }, [
    ['NO', 1n],
    ['NO', null],
    ['SE', 2n],
    [null, null],
  ])

  it('narrow what is evaluated', async () => {
    expect(await verdictOf("not_null: v\nwhere: country = 'SE'", table)).toBe('passed: the one row holds')
    expect(await verdictOf('not_null: v', table, { suite: "where: country = 'NO'" })).toMatch(/^failed: 1 of 2 rows/)
    expect(await verdictOf("not_null: v\nwhere: country = 'FI'", table)).toBe('skipped: nothing evaluated')
  })

  it('judge each group, and NULL is one', async () => {
    const result = await judge('not_null: v\ngroup_by: country', table)
    expect(result.verdict).toBe('failed')
    expect(result.findings.map(({ group }) => group)).toEqual(expect.arrayContaining([['NO'], [null]]))
  })
})
