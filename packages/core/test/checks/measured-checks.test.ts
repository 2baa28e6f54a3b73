import { date, decimal, timestamp } from '@assay/expression/values'
import { describe, expect, it } from 'vitest'
import { judge, tableOf, valuesOf, verdictOf } from './judge.ts'

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number
const integers = (...values: (bigint | null)[]) => valuesOf('integer', values)
const floats = (...values: (number | null)[]) => valuesOf('float', values)
const decimals = (...values: string[]) =>
  valuesOf(
    'decimal',
    values.map((value) => decimal(value)),
  )

describe('row_count', () => {
  it('is held against bounds, and judged also where there is no row', async () => {
    expect(await verdictOf('row_count: { min: 1 }', integers())).toBe('failed: measured 0, not >= 1')
    expect(await verdictOf('row_count: 0', integers())).toBe('passed: measured 0')
    expect(await verdictOf('row_count: { between: [1, 3] }', integers(null, null))).toBe('passed: measured 2')
    expect(await verdictOf('row_count: { above: 2 }', integers(1n, 1n))).toBe('failed: measured 2, not > 2')
  })

  it('warns outside the bounds in warn', async () => {
    const item = 'row_count: { min: 1, warn: { min: 3 } }'
    expect(await verdictOf(item, integers(1n))).toBe('warned: measured 1, not >= 3')
    expect(await verdictOf(item, integers())).toBe('failed: measured 0, not >= 1')
    expect(await verdictOf('row_count: { warn: { min: 3 } }', integers())).toMatch(/^warned/)
    expect(await verdictOf('row_count: { fail: { min: 3 } }', integers())).toMatch(/^failed/)
    expect(await verdictOf('row_count: { min: 1 }\nseverity: warning', integers())).toMatch(/^warned/)
  })

  it('counts the rows in scope', async () => {
    expect(await verdictOf('row_count: 1\nwhere: v > 1', integers(1n, 2n))).toBe('passed: measured 1')
  })

  it('has the thousands of its title apart', async () => {
    const { title } = await judge('row_count: { between: [1, 5000000] }', integers(1n))
    expect(title).toBe('row count between 1 and 5,000,000')
  })
})

describe('min and max', () => {
  it('measure values of any ordered type', async () => {
    expect(await verdictOf('min: { column: v, min: 0 }', integers(-3n, 4n, null))).toBe('failed: measured -3, not >= 0')
    expect(await verdictOf('max: { column: v, below: b }', valuesOf('text', ['a', 'b']))).toBe(
      'failed: measured b, not < b',
    )
    const days = valuesOf('date', [date('2026-01-31')])
    expect(await verdictOf('max: { column: v, max: "2026-01-30" }', days)).toBe(
      'failed: measured 2026-01-31, not <= 2026-01-30',
    )
  })

  it('leave NaN and infinities out, and say so', async () => {
    const result = await judge('max: { column: v, max: 10 }', floats(1, nan, infinity, -infinity, null))
    expect(result).toMatchObject({
      verdict: 'passed',
      measured: { value: 1, evaluated: 1, left_out: 3, type: 'float' },
    })
    const moments = valuesOf('timestamp', [timestamp('infinity'), timestamp('2026-01-01T00:00')])
    const latest = await judge('max: { column: v, max: "2026-01-01" }', moments)
    expect(latest).toMatchObject({ verdict: 'passed', measured: { left_out: 1 } })
  })

  it('are not judged without a value', async () => {
    expect(await verdictOf('min: { column: v, min: 0 }', integers(null))).toBe('skipped: nothing evaluated')
    expect(await verdictOf('min: { column: v, min: 0 }', floats(nan))).toMatch(/^skipped: nothing evaluated/)
  })

  it('take −0 for 0', async () => {
    expect(await verdictOf('min: { column: v, min: 0 }', floats(-0))).toMatch(/^passed/)
  })

  it('judge each group by itself', async () => {
    const table = tableOf({ g: 'text', v: 'integer' }, [
      ['a', 1n],
      ['b', 5n],
      ['c', null],
    ])
    const result = await judge('max: { column: v, max: 3 }\ngroup_by: g', table)
    expect(result.verdict).toBe('failed')
    expect(result.findings).toHaveLength(1)
    expect(result.findings[0]).toMatchObject({ group: ['b'], message: 'g b: measured 5, not <= 3' })
  })
})

describe('sum', () => {
  it('is exact for integers and decimals', async () => {
    const large = integers(9007199254740993n, 1n)
    expect(await verdictOf('sum: { column: v, equals: 9007199254740994 }', large)).toMatch(/^passed/)
    expect(await verdictOf('sum: { column: v, equals: 9007199254740995 }', large)).toMatch(/^failed/)
    expect(await verdictOf('sum: { column: v, equals: 0.3 }', decimals('0.1', '0.2'))).toBe('passed: measured 0.3')
  })

  it('has a slack for floats, which the result states', async () => {
    const result = await judge('sum: { column: v, equals: 0.3 }', floats(0.1, 0.2))
    expect(result).toMatchObject({ verdict: 'passed', measured: { details: { relative_slack: 1e-9 } } })
    expect(await verdictOf('sum: { column: v, equals: 0.3000001 }', floats(0.1, 0.2))).toMatch(/^failed/)
    expect(await verdictOf('sum: { column: v, above: 0.3 }', floats(0.1, 0.2))).toMatch(/^failed/)
  })

  it('is errored on what is no number', async () => {
    expect(await verdictOf('sum: { column: v, min: 0 }', valuesOf('text', ['1']))).toBe(
      'errored: v is text, not a number.',
    )
  })

  it('takes the bounds of floats of 32 bits as they are written', async () => {
    const table = valuesOf('float32', [16777216, 1])
    expect(await verdictOf('sum: { column: v, max: 16777216 }', table)).toMatch(/^failed/)
    expect(await verdictOf('sum: { column: v, equals: 16777217 }', table)).toBe('passed: measured 16777217')
    expect(await verdictOf('mean: { column: v, equals: 8388608.5 }', table)).toBe('passed: measured 8388608.5')
    expect(await verdictOf('min: { column: v, equals: 0.1 }', valuesOf('float32', [Math.fround(0.1)]))).toMatch(
      /^passed/,
    )
  })
})

describe('mean', () => {
  it('is judged as the fraction that it is', async () => {
    const third = integers(1n, 0n, 0n)
    const result = await judge('mean: { column: v, above: 0.3333333333 }', third)
    expect(result).toMatchObject({
      verdict: 'passed',
      measured: { value: '0.3333333333', type: 'decimal', evaluated: 3 },
    })
    expect(result.measured?.details).toEqual({
      digits: 10,
      rounding: 'half away from zero',
      judged: 'exactly, before rounding',
    })
    expect(await verdictOf('mean: { column: v, above: 0.33333333333333333333 }', third)).toMatch(/^passed/)
    expect(await verdictOf('mean: { column: v, above: 0.33333333333333333334 }', third)).toMatch(/^failed/)
  })

  it('has a slack for floats', async () => {
    expect(await verdictOf('mean: { column: v, equals: 0.2 }', floats(0.1, 0.2, 0.3))).toMatch(/^passed/)
  })

  it('does not count what takes no part', async () => {
    const result = await judge('mean: { column: v, equals: 2 }', floats(1, 3, nan, null))
    expect(result).toMatchObject({ verdict: 'passed', measured: { evaluated: 2, left_out: 1 } })
  })
})

describe('stddev', () => {
  it('is that of the sample', async () => {
    expect(await judge('stddev: { column: v, equals: 2 }', integers(1n, 3n, 5n))).toMatchObject({
      verdict: 'passed',
      measured: { value: 2, type: 'float', details: { relative_slack: 1e-9 } },
    })
  })

  it('needs two values', async () => {
    expect(await verdictOf('stddev: { column: v, max: 2 }', integers(1n, null))).toBe('skipped: fewer than two values')
    expect(await verdictOf('stddev: { column: v, max: 2 }', integers(null))).toBe('skipped: nothing evaluated')
  })
})

describe('percentile', () => {
  it('is a value that is there', async () => {
    const table = integers(1n, 2n, 3n, 4n, null)
    expect(await judge('percentile: { column: v, p: 50, equals: 2 }', table)).toMatchObject({
      title: 'percentile 50 of v = 2',
      verdict: 'passed',
      measured: { evaluated: 4 },
    })
    expect(await verdictOf('percentile: { column: v, p: 51, equals: 3 }', table)).toMatch(/^passed/)
    expect(await verdictOf('percentile: { column: v, p: 100, equals: 4 }', table)).toMatch(/^passed/)
    expect(await verdictOf('percentile: { column: v, p: "0.1%", equals: 1 }', table)).toMatch(/^passed/)
  })

  it('has no value at NaN that lies within bounds', async () => {
    expect(await verdictOf('percentile: { column: v, p: 100, min: 0 }', floats(1, nan))).toBe(
      'failed: measured NaN, not >= 0',
    )
  })

  it('is not judged without a value', async () => {
    expect(await verdictOf('percentile: { column: v, p: 50, min: 0 }', integers(null))).toBe(
      'skipped: nothing evaluated',
    )
  })
})

describe('distinct_count', () => {
  it('counts values, or combinations, without NULL', async () => {
    const table = tableOf({ a: 'integer', b: 'text' }, [
      [1n, 'x'],
      [1n, 'y'],
      [1n, 'x'],
      [2n, null],
    ])
    expect(await judge('distinct_count: { column: b, max: 2 }', table)).toMatchObject({
      verdict: 'passed',
      measured: { value: 2, evaluated: 3, left_out: 1 },
    })
    expect(await verdictOf('distinct_count: { columns: [a, b], equals: 2 }', table)).toMatch(/^passed/)
    expect(await verdictOf('distinct_count: { columns: [a, b], nulls: equal, equals: 3 }', table)).toMatch(/^passed/)
  })

  it('is not judged where every value is NULL', async () => {
    expect(await verdictOf('distinct_count: { column: v, equals: 0 }', integers(null))).toBe(
      'skipped: nothing evaluated',
    )
  })
})
