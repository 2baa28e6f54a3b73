import { date, timestamp, timestamptz } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'
import { describe, expect, it } from 'vitest'
import { freshness } from '../../src/checks/freshness.ts'
import { column as columnOf, judge, valuesOf, verdictOf } from './judge.ts'

const zoned = (...values: (string | null)[]) =>
  valuesOf(
    'timestamptz',
    values.map((value) => value && timestamptz(value)),
  )
const shown = (...values: string[]) =>
  valuesOf(
    'timestamp',
    values.map((value) => timestamp(value)),
  )
const days = (...values: string[]) =>
  valuesOf(
    'date',
    values.map((value) => date(value)),
  )

// The run starts at 2026-11-20T12:00:00Z.
describe('freshness', () => {
  it('measures the age of the newest value', async () => {
    const table = zoned('2026-11-20T10:30:00Z', '2026-11-19T00:00:00Z', null)
    expect(await judge('freshness: { column: v, within: 2h }', table)).toMatchObject({
      title: 'v is at most 2h old',
      verdict: 'passed',
      message: 'the newest value is 1h 30m old',
      measured: { value: 'PT1H30M', type: 'interval', evaluated: 2 },
    })
    expect(await verdictOf('freshness: { column: v, within: 90m }', table)).toMatch(/^passed/)
    expect(await verdictOf('freshness: { column: v, within: 89m }', table)).toBe(
      'failed: the newest value is 1h 30m old, more than 1h 29m',
    )
  })

  it('warns at an age of its own', async () => {
    const item = 'freshness: { column: v, within: 2h, warn: { within: 1h } }'
    expect(await verdictOf(item, zoned('2026-11-20T10:30:00Z'))).toMatch(/^warned/)
    expect(await verdictOf(item, zoned('2026-11-20T09:30:00Z'))).toMatch(/^failed/)
  })

  it('reads a timestamp without zone in the zone of the suite', async () => {
    const table = shown('2026-11-20T12:30:00')
    const item = 'freshness: { column: v, within: 1h }'
    expect(await judge(item, table, { suite: 'time_zone: Europe/Oslo' })).toMatchObject({
      message: 'the newest value is 30m old',
      measured: { details: { time_zone: 'Europe/Oslo', newest: '2026-11-20T12:30:00' } },
    })
    expect(await verdictOf(item, table)).toMatch(/^failed: 1 value lies more than 5m ahead/)
  })

  it('counts a day until its end', async () => {
    const item = 'freshness: { column: v, within: 12h }'
    expect(await verdictOf(item, days('2026-11-20'))).toBe('passed: the newest value is 0s old')
    expect(await verdictOf(item, days('2026-11-19'))).toBe('passed: the newest value is 12h old')
    expect(await verdictOf(item, days('2026-11-18'))).toBe('failed: the newest value is 1d 12h old, more than 12h')
    const auckland = { suite: 'time_zone: Pacific/Auckland' }
    expect(await verdictOf(item, days('2026-11-21'), auckland)).toMatch(/^passed/)
    expect(await verdictOf(item, days('2026-11-22'), auckland)).toMatch(/^failed: 1 value lies/)
  })

  it('fails for values from the future, which do not count as newest', async () => {
    const table = zoned('2026-11-20T12:05:00.000001Z', '2026-11-20T11:00:00Z')
    const result = await judge('freshness: { column: v, within: 2h }', table)
    expect(result).toMatchObject({
      verdict: 'failed',
      message: '1 value lies more than 5m ahead',
      measured: { value: 'PT1H', details: { later_than_now: 1, skew: '5m' } },
    })
    expect(await verdictOf('freshness: { column: v, within: 2h, skew: 6m }', table)).toBe(
      'passed: the newest value is 5m ahead',
    )
    expect(await verdictOf('freshness: { column: v, within: 2h }', zoned('2030-01-01T00:00:00Z'))).toBe(
      'failed: 1 value lies more than 5m ahead',
    )
    expect(await verdictOf('freshness: { column: v, within: 2h }', zoned('infinity'))).toMatch(/^failed/)
  })

  it('is not judged without a value', async () => {
    expect(await verdictOf('freshness: { column: v, within: 2h }', zoned(null))).toBe('skipped: nothing evaluated')
    expect(await verdictOf('freshness: { column: v, within: 2h }', zoned())).toBe('skipped: nothing evaluated')
  })

  it('is errored on what is neither a day nor a time', async () => {
    const table = valuesOf('text', ['2026-11-20'])
    expect(await verdictOf('freshness: { column: v, within: 2h }', table)).toBe(
      'errored: v is text, neither a day nor a time.',
    )
  })
})

/** Judges one timestamp without zone, as if the run started at `now` in Oslo. */
function inOslo(now: string, newest: string) {
  const column = columnOf('v', 'timestamp')
  const start = timestamptz(now).micros
  const args = { column: 'v', skew: 300_000_000n, fail: 3_600_000_000n }
  const plan = freshness.plan(args, {
    check: { id: 'f', type: 'freshness', arguments: args, maxGroups: 1, thresholds: never, tags: [] },
    description: { kind: 'table', columns: [column] },
    column: () => column,
    bind: (predicate) => predicate,
    timeZone: 'Europe/Oslo',
    now: start,
  })
  if (plan.kind !== 'measured') throw new TypeError('freshness is measured')
  const where = plan.measures[1]?.where
  const limit = where?.op === '>' && where.right.op === 'literal' ? where.right.value : null
  const value: Value = timestamp(newest)
  const later = typeof limit === 'object' && limit !== null && 'micros' in limit && value.micros > limit.micros
  return plan.judge([1n, later ? 1n : 0n, later ? null : value, value])
}

const never = { warn: { kind: 'never' }, fail: { kind: 'never' }, severity: 'failure' } as const

// On 2026-10-25 the clocks of Oslo show 02:00 to 03:00 twice: until 01:00Z, and again.
describe('freshness in the hour that a clock repeats', () => {
  it('takes no value of the first pass for one from the future', () => {
    const judged = inOslo('2026-10-25T01:10:00Z', '2026-10-25T02:50:00')
    expect(judged).toMatchObject({ breach: 'none', message: 'the newest value is 20m old' })
  })

  it('takes the later reading where that is not in the future', () => {
    expect(inOslo('2026-10-25T01:50:00Z', '2026-10-25T02:40:00')).toMatchObject({
      message: 'the newest value is 10m old',
    })
    expect(inOslo('2026-10-25T02:30:00Z', '2026-10-25T02:40:00')).toMatchObject({
      message: 'the newest value is 50m old',
    })
    expect(inOslo('2026-10-25T00:50:00Z', '2026-10-25T02:40:00')).toMatchObject({
      message: 'the newest value is 10m old',
    })
  })

  it('still tells the future', () => {
    expect(inOslo('2026-10-25T01:10:00Z', '2026-10-25T03:10:00')).toMatchObject({ breach: 'failure' })
    expect(inOslo('2026-10-25T00:10:00Z', '2026-10-25T02:50:00')).toMatchObject({ breach: 'failure' })
  })
})
