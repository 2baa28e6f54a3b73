import { renderPredicate } from '@assay/backend-sql/predicate'
import { createParameters } from '@assay/backend-sql/statement'
import {
  and,
  between,
  call,
  column,
  distinct,
  equal,
  isIn,
  isNull,
  isTrue,
  lessThan,
  like,
  literal,
  matches,
  minus,
  not,
  or,
} from '@assay/expression/predicate'
import { decimal, interval } from '@assay/expression/values'
import type { Predicate } from '@assay/ports/predicate'
import { describe, expect, it } from 'vitest'
import { plainDialect } from './plain-dialect.ts'

const columns = [
  { name: 'n', type: { kind: 'integer' }, native: 'bigint' },
  { name: 't', type: { kind: 'text' }, native: 'text' },
  { name: 'b', type: { kind: 'boolean' }, native: 'boolean' },
  { name: 'at', type: { kind: 'timestamp' }, native: 'timestamp' },
  { name: 'j', type: { kind: 'json' }, native: 'json' },
] as const

function render(predicate: Predicate) {
  const parameters = createParameters(plainDialect)
  const text = renderPredicate(predicate, { dialect: plainDialect, parameters, columns, now: 0n })
  const { text: sql, values } = parameters.statement(text)
  return [sql, ...values]
}

describe('a predicate as SQL', () => {
  it.each<[string, Predicate, readonly unknown[]]>([
    ['a comparison', lessThan(column('n'), 5n), ['("n" < $1)', 5n]],
    ['text by bytes', equal(column('t'), 'x'), ['("t" COLLATE "C" = $1)', 'x']],
    ['no part at all', and(), ['TRUE']],
    ['no choice at all', or(), ['FALSE']],
    ['not', not(isNull(column('n'))), ['(NOT ("n" IS NULL))']],
    ['a comparison with NULL', equal(column('n'), null), ['(CAST(NULL AS BOOLEAN))']],
    ['a list with NULL', isIn(column('n'), [1n, null]), ['("n" IN ($1) OR CAST(NULL AS BOOLEAN))', 1n]],
    ['an empty list', isIn(column('n'), []), ['FALSE']],
    ['bounds', between(column('n'), 1n, 2n), ['(("n" >= $1) AND ("n" <= $2))', 1n, 2n]],
    ['distinct from NULL', distinct(column('t'), null), ['"t" IS NOT NULL']],
    ['LIKE, its escape written out', like(column('t'), 'a\\_%'), [`("t" LIKE $1 ESCAPE '\\')`, 'a\\_%']],
    ['a portable pattern', matches(column('t'), { portable: 'a|b' }), ['("t" ~ $1)', '^(?:(?:a|b))$']],
    [
      'a pattern of the platform',
      matches(column('t'), { native: '[[:alpha:]]', ignoreCase: true }),
      ['("t" ~* $1)', '[[:alpha:]]'],
    ],
    ['a boolean column', isTrue(column('b')), ['("b")']],
    [
      'the start of the run',
      lessThan(column('at'), minus(call('now'), interval('1 day'))),
      ['("at" < ($1 - $2))', { kind: 'timestamptz', micros: 0n }, interval('1 day')],
    ],
  ])('renders %s', (_, predicate, expected) => {
    expect(render(predicate)).toEqual(expected)
  })

  it.each<[string, Predicate]>([
    ['text against number', equal(column('t'), 1n)],
    ['a column that is not there', isNull(column('x'))],
    ['JSON, which has no order', equal(column('j'), column('j'))],
    ['the length of a number', equal(call('length', column('n')), 1n)],
    ['a value as a condition', isTrue(column('n'))],
    ['a pattern that is none', matches(column('t'), { portable: '(' })],
    ['a LIKE that ends with its escape', like(column('t'), 'a\\')],
    ['text among numbers', isIn(column('n'), [decimal('1.5'), 'x'])],
    ['a sum of texts', equal({ op: '+', left: column('t'), right: literal('x') }, 'x')],
  ])('refuses %s', (_, predicate) => {
    expect(() => render(predicate)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }))
  })

  it('refuses now() without the start of the run', () => {
    const parameters = createParameters(plainDialect)
    const predicate = lessThan(column('at'), call('now'))

    expect(() => renderPredicate(predicate, { dialect: plainDialect, parameters, columns })).toThrow('start of the run')
  })
})
