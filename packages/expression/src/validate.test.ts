import type { Column } from '@assay/ports/dataset'
import type { Predicate } from '@assay/ports/predicate'
import { describe, expect, it } from 'vitest'
import { parsePredicate, parseTerm } from './parse.ts'
import { and, between, call, column, equal, isIn, isTrue, like, literal, matches, negate, not } from './predicate.ts'
import { parseType } from './types.ts'
import { bindPredicate, bindTerm, nearestNames, resolveColumn, validatePredicate } from './validate.ts'
import { date, decimal, list, time, uuid } from './values.ts'

function columns(types: Readonly<Record<string, string>>): readonly Column[] {
  return Object.entries(types).map(([name, native]) => ({
    name,
    native,
    type: parseType(native) ?? { kind: 'other', native },
  }))
}

const ORDERS = columns({
  order_id: 'int64',
  Status: 'text',
  amount: 'decimal(10,2)',
  ratio: 'float64',
  weight: 'float32',
  paid: 'boolean',
  ordered: 'date',
  shipped_at: 'timestamp',
  loaded_at: 'timestamptz',
  opens: 'time',
  id: 'uuid',
  hash: 'bytes',
  doc: 'json',
  lead: 'interval',
  tags: 'list<text>',
  size: "enum('s', 'm')",
  place: 'geometry',
  a: 'integer',
  A: 'integer',
})

const messages = (predicate: string | Predicate) =>
  validatePredicate(typeof predicate === 'string' ? parsePredicate(predicate) : predicate, ORDERS).map(
    ({ message }) => message,
  )

describe('a predicate over columns', () => {
  it.each([
    "status = 'paid' and AMOUNT > 0 and order_id in (1, 2)",
    'paid and not paid or paid = true',
    "ordered >= date '2026-01-01' and shipped_at >= ordered and loaded_at < now()",
    "shipped_at <= ordered + interval '2 day'",
    'date_of(loaded_at) = ordered',
    "size = 's' and size like 's%' and lower(size) = 'm'",
    "place = 'x' and place matches 'x'",
    'ratio > 0.1 and ratio > order_id and near(ratio, amount, 0.01)',
    "coalesce(amount, 0) > 0 and coalesce(ratio, 0) > 0 and coalesce(status, 'x') = 'x' and coalesce(amount, order_id) > 0",
    "id = '0D9F1C3E-7a52-4f7b-9f0e-2f6a6f3c1b11' and opens < '10:00' and hash = '\\x00'",
    'doc is null and lead is not null and tags is null',
    'length(status) + byte_length(hash) * 2 < abs(amount)',
    'a = 1 and "A" = 2',
    'coalesce(paid, false)',
    "status is distinct from 'x' or true",
  ])('has no problem in %j', (text) => {
    expect(messages(text)).toEqual([])
  })

  it.each([
    ['stauts = 1', 'there is no column stauts; did you mean Status?'],
    ['"paid in full" = status', 'there is no column paid in full; a text stands in single quotes'],
    ['status = "zzzzzzzzz"', "there is no column zzzzzzzzz; a text stands in single quotes: 'zzzzzzzzz'"],
    ["amount = 'x'", "the text 'x' is not compared with decimal"],
    ["amount = '12'", 'a number stands without quotes: 12'],
    ["order_id in (1, '2')", 'a number stands without quotes: 2'],
    ['status = 5', "a text stands in single quotes: '5'"],
    ["status = date '2026-01-01'", "a text stands in single quotes: '2026-01-01'"],
    ["ordered = '2026-01-01'", "a date is written with its type: date '2026-01-01'"],
    ["shipped_at > '2026-01-01 10:00'", "a timestamp is written with its type: timestamp '2026-01-01 10:00'"],
    ["loaded_at > '2026-01-01'", "a date is written with its type: date '2026-01-01'"],
    ["ordered = 'soon'", "'soon' is no date: one looks like date '2026-01-31'"],
    ["paid = 'true'", 'write true, without quotes'],
    ["id = 'x'", "'x' is no uuid"],
    ['status = amount', 'status (text) is not compared with amount (decimal(10,2))'],
    ['ordered = amount', 'ordered (date) is not compared with amount (decimal(10,2))'],
    ['amount = true', 'boolean is not compared with decimal'],
    ['lead > lead', 'interval is only tested with `is null`: a month has no fixed length'],
    ['doc = doc', 'json is only tested'],
    ["doc = '{}'", 'json is only tested'],
    ['tags is distinct from tags', 'list is only tested'],
    ['amount', 'amount (decimal(10,2)) is no condition: compare it with something'],
    ['lower(status)', 'lower(status) (text) is no condition'],
    ["amount like '1%'", '`like` looks at text, not at amount (decimal(10,2))'],
    ["id matches 'x'", '`matches` looks at text, not at id (uuid)'],
    ['length(amount) > 1', 'length takes text, not amount (decimal(10,2))'],
    ['abs(status) > 1', 'abs takes a number, not status (text)'],
    ['near(amount, status, 1)', 'near takes numbers, not status (text)'],
    ['near(amount, 1, -0.1)', 'a tolerance is a number from 0'],
    ["near(amount, 1, float 'NaN')", 'a tolerance is a number from 0'],
    ['date_of(status) = ordered', 'date_of takes a date or timestamp, not status (text)'],
    ['starts_with(status, 1)', 'starts_with takes texts, not 1'],
    ['status + 1 > 2', '`+` calculates with numbers, not with status (text)'],
    ['-paid = 1', '`-` calculates with numbers, not with paid (boolean)'],
    ['shipped_at - ordered > 1', "write a <= b + interval '2 day'"],
    ['ordered + 1 > ordered', "days are written interval '2 day'"],
    ['shipped_at + lead > shipped_at', 'only a literal interval without months'],
    ["ordered * interval '1 day' > ordered", 'are not multiplied'],
    ['coalesce(amount, status) = 1', 'amount (decimal(10,2)) is not compared with status (text)'],
    ['coalesce(ratio, amount) > 1', "coalesce takes one kind, not float and decimal; write a * float '1'"],
    ['coalesce(ordered, shipped_at) = ordered', 'coalesce takes one kind, not date and timestamp'],
    [`amount > 1${'0'.repeat(38)}`, 'at most 38 digits'],
    [`order_id in (1${'0'.repeat(38)})`, 'at most 38 digits'],
    ["shipped_at > timestamp '-290000-01-01'", 'outside the years'],
  ])('has a problem in %j', (text, message) => {
    const found = messages(text)

    expect(found).toHaveLength(1)
    expect(found[0]).toContain(message)
  })

  it('has a problem in what only builders can make', () => {
    expect(messages(like(column('status'), 'x\\'))).toEqual([expect.stringContaining('does not end with')])
    expect(messages(matches(column('status'), 'a(b)'))).toEqual([expect.stringContaining('at 2: a group is written')])
    expect(messages(matches(column('status'), { native: '(' }))).toEqual([])
    expect(messages(isTrue(call('near', 1n)))).toEqual(['near takes 3 arguments, not 1'])
    expect(messages(equal(column('status'), 'a\0b'))).toEqual([expect.stringContaining('NUL')])
    expect(messages(equal(column('status'), '\ud800'))).toEqual([expect.stringContaining('halves')])
    expect(messages(equal(column('order_id'), list([])))).toEqual([expect.stringContaining('list is only tested')])
    expect(messages(equal(column('Amount_'), null))).toEqual([expect.stringContaining('did you mean amount')])
    expect(messages(equal(negate('x'), 1n))).toEqual([expect.stringContaining('calculates with numbers')])
  })

  it('says where each problem is, as a path and as a place in the text', () => {
    const text = "paid and (status = 5 or lenght in (1)) and amount in (1, 'x')"
    const problems = validatePredicate(parsePredicate(text), ORDERS)

    expect(problems.map(({ path }) => path)).toEqual([
      ['of', 1, 'of', 0, 'right'],
      ['of', 1, 'of', 1, 'of'],
      ['of', 2, 'values', 1],
    ])
    expect(problems.map(({ offset = 0, length = 0 }) => text.slice(offset, offset + length))).toEqual([
      '5',
      'lenght',
      "amount in (1, 'x')",
    ])
    expect(validatePredicate(equal(column('x'), 1n), ORDERS)[0]).not.toHaveProperty('offset')
  })

  it('tells ambiguous names apart only by their exact spelling', () => {
    const twins = columns({ Name: 'text', NAME: 'text' })

    expect(validatePredicate(parsePredicate("name = 'x'"), twins)[0]?.message).toBe(
      'there is no column name; several differ in case alone: Name, NAME',
    )
    expect(resolveColumn('NAME', twins)?.name).toBe('NAME')
    expect(resolveColumn('name', twins)).toBeUndefined()
    expect(resolveColumn('STATUS', ORDERS)?.name).toBe('Status')
  })
})

describe('binding', () => {
  it('spells columns as the dataset does', () => {
    expect(bindPredicate(parsePredicate('not (STATUS is null and Amount > 1)'), ORDERS)).toEqual(
      not(and(parsePredicate('"Status" is null'), parsePredicate('amount > 1'))),
    )
  })

  it('gives literals the type of what they meet', () => {
    const id = '0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b11'

    expect(bindPredicate(parsePredicate(`'${id.toUpperCase()}' = id`), ORDERS)).toEqual(equal(uuid(id), column('id')))
    expect(bindPredicate(parsePredicate("opens in ('10:00')"), ORDERS)).toEqual(isIn(column('opens'), [time('10:00')]))
    expect(bindPredicate(parsePredicate('ratio in (0.1, 2)'), ORDERS)).toEqual(isIn(column('ratio'), [0.1, 2]))
    expect(bindPredicate(parsePredicate('ratio between 0 and amount'), ORDERS)).toEqual(
      between(column('ratio'), 0, column('amount')),
    )
    expect(bindPredicate(parsePredicate('0.1 between ratio and amount'), ORDERS)).toEqual(
      and(parsePredicate("float '0.1' >= ratio"), parsePredicate('0.1 <= amount')),
    )
    expect(bindPredicate(parsePredicate('amount = 1'), ORDERS)).toEqual(equal(column('amount'), 1n))
    expect(bindPredicate(parsePredicate("ordered > date '2026-01-01'"), ORDERS)).toEqual({
      op: '>',
      left: column('ordered'),
      right: literal(date('2026-01-01')),
    })
  })

  it('tells the type of a term', () => {
    const typeOf = (text: string) => bindTerm(parseTerm(text), ORDERS).type

    expect(typeOf('order_id * 2')).toEqual({ kind: 'integer' })
    expect(typeOf('order_id * 2.0')).toEqual({ kind: 'decimal' })
    expect(typeOf('order_id * ratio')).toEqual({ kind: 'float' })
    expect(typeOf("ordered + interval '1 day'")).toEqual({ kind: 'timestamp' })
    expect(typeOf('amount')).toEqual({ kind: 'decimal', precision: 10, scale: 2 })
    expect(bindTerm(parseTerm('amount + status'), ORDERS)).toMatchObject({
      type: undefined,
      problems: [{ path: ['right'] }],
    })
    expect(bindTerm(parseTerm('ratio * 0.5'), ORDERS).term).toEqual(parseTerm("ratio * float '0.5'"))
    expect(bindTerm(literal(decimal('1.0')), []).type).toEqual({ kind: 'decimal' })
  })
})

describe('the nearest names', () => {
  it.each([
    ['stauts', ['Status']],
    ['orderid', ['order_id', 'ordered']],
    ['zzzzzzzz', []],
  ])('of %s are %j', (name, expected) => {
    expect(
      nearestNames(
        name,
        ORDERS.map((one) => one.name),
      ),
    ).toEqual(expected)
  })
})
