import type { Value } from '@assay/ports/value'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Tally } from '../checks/check-type.ts'
import type { VerdictRules } from './judge.ts'
import { verdictOfGroups } from './judge-groups.ts'

const rules: VerdictRules = {
  thresholds: {
    warn: { kind: 'never' },
    fail: { kind: 'percent', above: { unscaled: 1n, scale: 0 } },
    severity: 'failure',
  },
  day: '2026-11-20',
}
const group = (key: Value, failing: bigint, evaluated = 100n): { key: Value[]; judgement: Tally } => ({
  key: [key],
  judgement: { kind: 'tally', evaluated, failing },
})

describe('the verdict about groups', () => {
  it('passes where all hold', () => {
    expect(verdictOfGroups(['country'], [group('DE', 0n), group('FR', 1n)], rules)).toMatchObject({
      verdict: 'passed',
      message: 'all 2 groups hold',
      findings: [],
      measured: { evaluated: 200, failing: 1, percent: 0.5, details: { groups: 2 } },
    })
  })

  it('holds thresholds against each group, and has one finding for each that fails', () => {
    const verdict = verdictOfGroups(['country'], [group('DE', 2n), group('FR', 1n), group(null, 100n)], rules)

    expect(verdict.verdict).toBe('failed')
    expect(verdict.message).toBe('2 of 3 groups fail: country DE; country NULL')
    expect(verdict.findings).toEqual([
      { message: 'country DE: 2 of 100 rows (2%) fail, up to 1% may', severity: 'failure', group: ['DE'] },
      { message: 'country NULL: 100 of 100 rows (100%) fail, up to 1% may', severity: 'failure', group: [null] },
    ])
  })

  it('names three groups and counts the others', () => {
    const verdict = verdictOfGroups(
      ['n'],
      [1n, 2n, 3n, 4n, 5n].map((key) => group(key, 50n)),
      rules,
    )

    expect(verdict.message).toBe('5 of 5 groups fail: n 1; n 2; n 3; and 2 more')
  })

  it('does not let a group without rows hide one that fails', () => {
    const verdict = verdictOfGroups(['country'], [group('DE', 0n, 0n), group('FR', 50n)], rules)

    expect(verdict).toMatchObject({
      verdict: 'failed',
      message: '1 of 2 groups fails: country FR; nothing evaluated in 1',
    })
  })

  it('does not let a group without rows pass for one that holds', () => {
    const verdict = verdictOfGroups(['country'], [group('DE', 0n, 0n), group('FR', 0n)], rules)

    expect(verdict).toMatchObject({
      verdict: 'skipped',
      because: 'nothing evaluated in 1 of 2 groups: country DE',
    })
  })

  it.each([
    ['there is no group', []],
    ['no group has a row', [group('DE', 0n, 0n), group('FR', 0n, 0n)]],
  ])('is skipped where %s', (_, groups) => {
    expect(verdictOfGroups(['country'], groups, rules)).toMatchObject({
      verdict: 'skipped',
      because: 'nothing evaluated',
    })
  })

  it('states values of the groups that are out of bounds', () => {
    const verdict = verdictOfGroups(
      ['country', 'year'],
      [
        { key: ['DE', 2026n], judgement: { kind: 'measurement', value: 7n, breach: 'warning' } },
        { key: ['FR', 2026n], judgement: { kind: 'measurement', value: 9n, breach: 'none' } },
      ],
      rules,
    )

    expect(verdict).toEqual({
      verdict: 'warned',
      message: '1 of 2 groups warns: country DE, year 2026',
      findings: [{ message: 'country DE, year 2026: measured 7', severity: 'warning', group: ['DE', 2026], actual: 7 }],
      measured: { type: 'integer', details: { groups: 2 } },
    })
  })

  it('counts known failures over all groups that fail', () => {
    const groups = [group('DE', 6n), group('FR', 6n), group('IT', 1n)]
    const accept = { reason: 'late loads' }

    expect(verdictOfGroups(['c'], groups, { ...rules, accept: { ...accept, upTo: 12n } }).verdict).toBe('warned')
    expect(verdictOfGroups(['c'], groups, { ...rules, accept: { ...accept, upTo: 11n } }).verdict).toBe('failed')
  })

  it('is that of the one group where there is only one', () => {
    const rows = fc.bigInt({ min: 0n, max: 200n })
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [failing, evaluated] = a < b ? [a, b] : [b, a]

        const verdict = verdictOfGroups(['g'], [group('x', failing, evaluated)], rules)

        expect(verdict.verdict).toBe(evaluated === 0n ? 'skipped' : failing * 100n > evaluated ? 'failed' : 'passed')
      }),
    )
  })

  it('does not depend on the order of the groups', () => {
    const groups = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 3n }), fc.constantFrom(0n, 100n)), { minLength: 1 })
    fc.assert(
      fc.property(groups, (shapes) => {
        const made = shapes.map(([failing, evaluated], index) =>
          group(BigInt(index), evaluated === 0n ? 0n : failing, evaluated),
        )

        expect(verdictOfGroups(['g'], made, rules).verdict).toBe(verdictOfGroups(['g'], made.reverse(), rules).verdict)
      }),
    )
  })
})
