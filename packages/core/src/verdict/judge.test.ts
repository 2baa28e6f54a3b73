import { describe, expect, it } from 'vitest'
import type { Judgement, Measurement, Tally } from '../checks/check-type.ts'
import type { Threshold, Thresholds } from '../suite/suite.ts'
import { type VerdictRules, verdictOf } from './judge.ts'

const any: Threshold = { kind: 'any' }
const never: Threshold = { kind: 'never' }
const percent = (whole: bigint): Threshold => ({ kind: 'percent', above: { unscaled: whole, scale: 0 } })

function rules(thresholds: Partial<Thresholds> = {}, more: Partial<VerdictRules> = {}): VerdictRules {
  return { thresholds: { warn: never, fail: any, severity: 'failure', ...thresholds }, day: '2026-11-20', ...more }
}

const tally = (failing: bigint, more: Partial<Tally> = {}): Tally => ({
  kind: 'tally',
  evaluated: 1000n,
  failing,
  ...more,
})
const measurement = (more: Partial<Measurement> = {}): Measurement => ({
  kind: 'measurement',
  value: 12.5,
  breach: 'none',
  ...more,
})

describe('the verdict about rows', () => {
  it('passes where none fails', () => {
    expect(verdictOf(tally(0n), rules())).toEqual({
      verdict: 'passed',
      message: 'all 1,000 rows hold',
      findings: [],
      measured: { type: 'integer', evaluated: 1000, failing: 0, percent: 0 },
    })
  })

  it('fails with one finding that says how many', () => {
    const verdict = verdictOf(tally(3n), rules({}, { column: 'email' }))

    expect(verdict.verdict).toBe('failed')
    expect(verdict.message).toBe('3 of 1,000 rows (0.3%) fail')
    expect(verdict.findings).toEqual([{ column: 'email', message: '3 of 1,000 rows (0.3%) fail', severity: 'failure' }])
  })

  it.each<[string, Tally, Partial<Thresholds>, string]>([
    ['passed', tally(0n, { evaluated: 1n }), {}, 'the one row holds'],
    ['failed', tally(1n), {}, '1 of 1,000 rows (0.1%) fails'],
    ['failed', tally(1n, { evaluated: 1n }), {}, '1 of 1 row (100%) fails'],
    ['passed', tally(3n), { fail: percent(1n) }, '3 of 1,000 rows (0.3%) fail, up to 1% may'],
    ['failed', tally(30n), { fail: percent(1n) }, '30 of 1,000 rows (3%) fail, up to 1% may'],
    ['passed', tally(3n), { fail: { kind: 'rows', above: 5n } }, '3 of 1,000 rows (0.3%) fail, up to 5 may'],
    ['passed', tally(3n), { fail: never }, '3 of 1,000 rows (0.3%) fail, any number may'],
    ['warned', tally(3n), { warn: any, fail: percent(1n) }, '3 of 1,000 rows (0.3%) fail'],
    ['passed', tally(0n, { unknown: 12n }), {}, 'all 1,000 rows hold, 12 unknown'],
    ['failed', tally(2n, { leftOut: 4n }), {}, '2 of 1,000 rows (0.2%) fail, 4 left out'],
  ])('is %s with a line for people', (verdict, judgement, thresholds, message) => {
    expect(verdictOf(judgement, rules(thresholds))).toMatchObject({ verdict, message })
  })

  it('makes every finding of a warning a warning', () => {
    const findings = [{ message: 'DE is unknown', severity: 'failure' as const }]

    const verdict = verdictOf(tally(1n, { findings }), rules({ severity: 'warning' }))

    expect(verdict.verdict).toBe('warned')
    expect(verdict.findings).toEqual([{ message: 'DE is unknown', severity: 'warning' }])
  })

  it('is skipped where no row was evaluated', () => {
    expect(verdictOf(tally(0n, { evaluated: 0n }), rules())).toMatchObject({
      verdict: 'skipped',
      because: 'nothing evaluated',
      message: 'nothing evaluated',
      findings: [],
    })
  })

  it('says how many rows were unknown where none was evaluated', () => {
    const verdict = verdictOf(tally(0n, { evaluated: 0n, unknown: 7n }), rules())

    expect(verdict).toMatchObject({ because: 'nothing evaluated', message: 'nothing evaluated, 7 unknown' })
  })
})

describe('the verdict about findings without a number of rows', () => {
  const finding = (message: string) => ({ message, severity: 'failure' as const })

  it('is never vacuous', () => {
    expect(verdictOf({ kind: 'tally', failing: 0n }, rules())).toMatchObject({
      verdict: 'passed',
      message: 'nothing fails',
      measured: { type: 'integer', failing: 0 },
    })
  })

  it('counts the rows', () => {
    expect(verdictOf({ kind: 'tally', failing: 3n }, rules()).message).toBe('3 rows fail')
  })

  it('names the first finding, and how many more there are', () => {
    const findings = [finding('column "id" is missing\nand more text'), finding('b'), finding('c')]

    const verdict = verdictOf({ kind: 'tally', failing: 3n, findings }, rules())

    expect(verdict.message).toBe('column "id" is missing, and 2 more')
    expect(verdict.findings).toHaveLength(3)
  })
})

describe('the verdict about a value', () => {
  it('passes within its bounds', () => {
    expect(verdictOf(measurement({ evaluated: 10n, leftOut: 2n }), rules())).toEqual({
      verdict: 'passed',
      message: 'measured 12.5, 2 left out',
      findings: [],
      measured: { value: 12.5, type: 'float', evaluated: 10, left_out: 2 },
    })
  })

  it('fails on a breach, with the value beside it', () => {
    const verdict = verdictOf(measurement({ breach: 'failure' }), rules())

    expect(verdict).toMatchObject({ verdict: 'failed', message: 'measured 12.5' })
    expect(verdict.findings).toEqual([{ message: 'measured 12.5', severity: 'failure', actual: 12.5 }])
  })

  it('warns on a breach of the bounds that warn', () => {
    expect(verdictOf(measurement({ breach: 'warning' }), rules()).verdict).toBe('warned')
  })

  it('warns on any breach where the severity says so', () => {
    expect(verdictOf(measurement({ breach: 'failure' }), rules({ severity: 'warning' })).verdict).toBe('warned')
  })

  it.each<[string, Judgement]>([
    ['there is no value', measurement({ value: null })],
    ['nothing was evaluated', measurement({ value: 0n, evaluated: 0n })],
  ])('is skipped where %s', (_, judgement) => {
    expect(verdictOf(judgement, rules())).toMatchObject({ verdict: 'skipped', because: 'nothing evaluated' })
  })

  it('is never vacuous where it counts rows in scope', () => {
    expect(verdictOf(measurement({ value: 0n }), rules()).verdict).toBe('passed')
  })
})

describe('a check that was not judged', () => {
  it('is skipped with its reason', () => {
    expect(verdictOf({ kind: 'not judged', because: 'no primary key' }, rules())).toEqual({
      verdict: 'skipped',
      because: 'no primary key',
      message: 'no primary key',
      findings: [],
    })
  })
})

describe('a known failure', () => {
  const accept = { upTo: 12n, until: '2026-12-31', reason: 'late loads' }

  it('is a warning while it is accepted', () => {
    const verdict = verdictOf(tally(12n), rules({}, { accept }))

    expect(verdict.verdict).toBe('warned')
    expect(verdict.message).toBe('12 of 1,000 rows (1.2%) fail, accepted until 2026-12-31: late loads')
    expect(verdict.findings[0]?.severity).toBe('warning')
  })

  it('is a failure with more rows than are accepted', () => {
    expect(verdictOf(tally(13n), rules({}, { accept }))).toMatchObject({
      verdict: 'failed',
      message: '13 of 1,000 rows (1.3%) fail, more than the 12 accepted',
    })
  })

  it('holds on its last day and not on the next', () => {
    expect(verdictOf(tally(1n), rules({}, { accept, day: '2026-12-31' })).verdict).toBe('warned')
    expect(verdictOf(tally(1n), rules({}, { accept, day: '2027-01-01' }))).toMatchObject({
      verdict: 'failed',
      message: '1 of 1,000 rows (0.1%) fails, accepted only until 2026-12-31',
    })
  })

  it('changes nothing about a check that holds', () => {
    expect(verdictOf(tally(0n), rules({}, { accept })).verdict).toBe('passed')
  })

  it('accepts a value out of its bounds, which has no failing rows to count', () => {
    expect(verdictOf(measurement({ breach: 'failure' }), rules({}, { accept })).verdict).toBe('warned')
  })
})
