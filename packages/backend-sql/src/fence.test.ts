import type { OwnSql } from '@assay/ports/dataset'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { piecesOf } from './fence/tokens.ts'
import { FenceRefusal, fenceOwnSql } from './fence.ts'

const options = {
  dataset: (name: string) => `"${name}"`,
  value: (value: unknown) => `<${String(value)}>`,
}
const fence = (sql: string, more: Omit<OwnSql, 'sql'> = {}) => fenceOwnSql({ sql, ...more }, options)
const orders = { datasets: { orders: { kind: 'table', name: ['orders'] } } } as const

describe('the fence', () => {
  it('fills the names of datasets and values', () => {
    const sql = fence('select * from {{orders}} where day = {{ day }}', { ...orders, values: { day: 5n } })

    expect(sql).toBe('select * from "orders" where day = <5>\n')
  })

  it.each([
    "select '{{x}}'",
    'select "{{x}}"',
    'select $$ {{x}} $$',
    'select $tag$ {{x}} $tag$',
    'select 1 -- {{x}}\n',
    'select /* {{x}} /* {{x}} */ */ 1',
    "select E'\\'{{x}}'",
  ])('leaves what stands in quotes and comments alone: %s', (sql) => {
    expect(fence(sql).trimEnd()).toBe(sql.replace(/ ?-- .*\n$/, '').trimEnd())
  })

  it.each([
    ['select {{x}}', 'nothing fills {{x}}; no name is given'],
    ['', 'it is empty'],
    ['  -- only words', 'it is empty'],
    ['select 1; select 2', 'it holds more than one statement'],
    ['select 1; -- then\n drop table x', 'it holds more than one statement'],
    ["select 'a", 'a text in quotes is not closed'],
    ['select "a', 'a quoted name is not closed'],
    ['select /* 1', 'a comment is not closed'],
    ['select $a$ 1', 'the text that begins with $a$ is not closed'],
    ['select 1) as q; drop table x; select * from (select 1', 'it holds more than one statement'],
    ['select 1) as q cross join (select 2', 'it closes a parenthesis that it has not opened'],
    ['select (1', 'a parenthesis is not closed'],
    ['select $1', '$1 is a parameter; write {{name}} instead'],
    ['select $name', '$name is a parameter; write {{name}} instead'],
    ['drop table x', 'it begins with DROP, which is no query'],
    ["import database 'x'", 'it begins with IMPORT, which is no query'],
    ['pragma version', 'it begins with PRAGMA, which is no query'],
    ['select \0', 'it holds a NUL character'],
  ])('refuses %s', (sql, message) => {
    expect(() => fence(sql)).toThrow(new FenceRefusal(message))
  })

  it('refuses a name in quotes that it was given, for it would not be filled', () => {
    expect(() => fence("select '{{day}}'", { values: { day: 1n } })).toThrow('leave the quotes away')
  })

  it('refuses a name that stands for a dataset and for a value', () => {
    expect(() => fence('select {{orders}}', { ...orders, values: { orders: 1n } })).toThrow(
      'of a dataset and of a value',
    )
  })

  it('does not take the members of Object for names', () => {
    expect(() => fence('select {{constructor}}')).toThrow('nothing fills {{constructor}}')
  })

  it('takes semicolons and comments behind the query away', () => {
    expect(fence('select 1 ; -- done\n ;')).toBe('select 1 \n')
  })

  it('accepts parentheses, WITH, VALUES and FROM first', () => {
    const queries = [
      '(select 1)',
      'with a as (select 1) select * from a',
      'values (1)',
      'from orders',
      '/* a */ select 1',
    ]

    for (const sql of queries) expect(fence(sql)).toBe(`${sql}\n`)
  })

  it('cuts any text into pieces that are the text again', () => {
    const text = fc.string({ unit: fc.constantFrom(...'\'"$;-/*{}()aE\\ \n1x'.split('')), maxLength: 40 })
    fc.assert(
      fc.property(text, (sql) => {
        let joined: string
        try {
          joined = piecesOf(sql)
            .map((piece) => piece.text)
            .join('')
        } catch {
          return
        }
        expect(joined).toBe(sql)
      }),
      { numRuns: 2_000, seed: 20261120 },
    )
  })
})
