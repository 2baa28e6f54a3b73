import { date, decimal, timestamp, timestamptz } from '@assay/expression/values'
import { describe, expect, it } from 'vitest'
import { problemsOf, suiteOf, withChecks } from '../../test/suites.ts'
import { timeZone } from './time-zone.ts'
import { readVariables } from './variables.ts'

/** 2026-11-20T23:30:00Z: the next day has begun in Oslo. */
const late = timestamptz('2026-11-20T23:30:00Z').micros

function variable(declared: unknown, given?: string, zone = 'UTC') {
  const { variables, problems } = readVariables(
    { x: declared },
    { given: given === undefined ? {} : { x: given }, now: late, zone: timeZone(zone) },
  )
  return problems[0]?.message ?? variables.get('x')
}

describe('a variable', () => {
  it.each([
    [{ default: 'yesterday' }, date('2026-11-19')],
    [{ default: 'today' }, date('2026-11-20')],
    ['today', date('2026-11-20')],
    [{ default: 'now' }, timestamptz('2026-11-20T23:30:00Z')],
    [{ default: 'yesterday', type: 'timestamp' }, timestamp('2026-11-19T00:00')],
    [{ default: 'now', type: 'timestamp' }, timestamp('2026-11-20T23:30')],
    [{ default: '2026-01-31' }, date('2026-01-31')],
    [{ default: "date '2026-01-31'" }, date('2026-01-31')],
    [{ default: '2026-01-31', type: 'text' }, '2026-01-31'],
    [{ default: 'today', type: 'text' }, 'today'],
    [{ default: 10 }, 10n],
    [{ default: 10, type: 'decimal' }, decimal('10')],
    [{ default: '1.50' }, decimal('1.50')],
    [{ default: '007' }, '007'],
    [{ default: "'10'" }, '10'],
    [{ default: true }, true],
    ['NO', 'NO'],
  ])('has its default: %j', (declared, value) => {
    expect(variable(declared)).toEqual(value)
  })

  it('speaks of days in the zone of the suite', () => {
    expect(variable('today', undefined, 'Europe/Oslo')).toEqual(date('2026-11-21'))
    expect(variable({ default: 'today', type: 'timestamptz' }, undefined, 'Europe/Oslo')).toEqual(
      timestamptz('2026-11-20T23:00:00Z'),
    )
  })

  it.each([
    [{ default: 'yesterday' }, '2026-01-31', date('2026-01-31')],
    [{ default: 'yesterday' }, 'today', date('2026-11-20')],
    [{ default: 10 }, '12', 12n],
    [{ default: 'NO' }, '12', '12'],
    [{ type: 'date' }, '2026-01-31', date('2026-01-31')],
    [null, '2026-01-31', date('2026-01-31')],
    [null, '12', 12n],
    [null, '-1.5', decimal('-1.5')],
    [null, 'true', true],
    [null, 'abc', 'abc'],
    [null, "'12'", '12'],
  ])('takes what is passed in its type: %j = %s', (declared, given, value) => {
    expect(variable(declared, given)).toEqual(value)
  })

  it.each([
    [{ default: 'yesterday' }, 'abc', 'abc is no date'],
    [{ default: 10 }, '1.5', '1.5 is no integer'],
    [{ type: 'dat' }, '1', 'dat is no type'],
    [{ defualt: 1 }, '1', 'x has no defualt'],
    [null, undefined, 'x has no value'],
  ])('refuses what does not fit: %j = %s', (declared, given, message) => {
    expect(variable(declared, given)).toBe(message)
  })

  it('depends on no time that nobody knows', () => {
    const read = readVariables({ x: 'today' }, { given: {}, now: undefined, zone: timeZone('UTC') })
    expect(read.problems).toMatchObject([{ path: ['vars', 'x'], message: 'today depends on the time of the run' }])
  })
})

describe('a use of a variable', () => {
  const vars = 'vars: { day: { default: 2026-01-31 }, least: 5, region: NO }\n'

  it('is a typed value in conditions and in arguments, never text', () => {
    const suite = suiteOf(
      `${vars}${withChecks('range: { column: a, min: "{{least}}" }\nwhere: day = {{ day }}', 'accepted_values: { column: r, values: ["{{region}}"] }')}`,
      { variables: { region: "NO' or 1 = 1 --" } },
    )
    expect(suite.checks[0]).toMatchObject({
      arguments: { bounds: { min: 5n } },
      where: { right: { op: 'literal', value: date('2026-01-31') } },
    })
    expect(suite.checks[1]?.arguments).toMatchObject({ values: ["NO' or 1 = 1 --"] })
  })

  it('may name the file of the day, while history keeps the name as written', () => {
    const text = 'suite: s\ndataset: "./raw/{{day}}.csv"\nvars: { day: yesterday }\nchecks: []'
    expect(suiteOf(text).datasets).toEqual([
      { written: './raw/{{day}}.csv', source: { kind: 'file', path: './raw/2026-11-19.csv' } },
    ])
    expect(problemsOf(text.replace('./raw/{{day}}.csv', 'shop/t_{{day}}'))).toMatchObject([
      { path: ['dataset'], message: 'variables can stand in the path of a file alone' },
    ])
  })

  it('is refused where it cannot stand', () => {
    const problems = problemsOf(
      `${vars}${withChecks('not_null: "{{region}}"', 'range: { column: a, min: "a {{least}}" }')}`,
    )
    expect(problems.map(({ message }) => message)).toEqual([
      'a variable cannot name a column',
      'a variable cannot be part of a text here',
    ])
  })

  it('names the variable that may have been meant', () => {
    expect(problemsOf(`${vars}${withChecks('range: { column: a, min: "{{lest}}" }')}`)).toMatchObject([
      { message: 'there is no variable lest', remedy: 'did you mean {{least}}?', offset: 0 },
    ])
  })

  it.each(['dataset', '2x', 'a-b'])('cannot be of a variable called %s', (name) => {
    expect(problemsOf(`suite: s\ndataset: shop/t\nchecks: []\nvars: { ${name}: 1 }`)).toHaveLength(1)
  })
})
