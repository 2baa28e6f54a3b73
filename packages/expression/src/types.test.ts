import type { LogicalType } from '@assay/ports/value'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RUNS } from '../test/arbitraries.ts'
import { formatType, parseType, TYPE_WORDS, typeMatches } from './types.ts'

const anyType = fc.letrec<{ type: LogicalType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<LogicalType>(
      { kind: 'boolean' },
      { kind: 'bytes' },
      { kind: 'timestamptz' },
      { kind: 'integer' },
      { kind: 'integer', unsigned: true },
      { kind: 'integer', bits: 64 },
      { kind: 'integer', bits: 8, unsigned: true },
      { kind: 'decimal' },
      { kind: 'decimal', precision: 10, scale: 2 },
      { kind: 'float', bits: 32 },
      { kind: 'text', length: 20 },
    ),
    fc.array(fc.string(), { maxLength: 2 }).map((values): LogicalType => ({ kind: 'enum', values })),
    tie('type').map((items): LogicalType => ({ kind: 'list', items })),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom('a', 'B_1'), fc.string({ minLength: 1 })), tie('type')), {
        maxLength: 2,
      })
      .map((fields): LogicalType => ({ kind: 'struct', fields })),
  ),
})).type

const type = (text: string) => parseType(text) ?? expect.fail(`no type: ${text}`)

describe('a type', () => {
  it('reads back as it is written', () => {
    fc.assert(
      fc.property(anyType, (one) => {
        expect(parseType(formatType(one))).toEqual(one)
        expect(typeMatches(one, one)).toBe(true)
      }),
      RUNS,
    )
  })

  it('begins with a word that is listed', () => {
    for (const word of TYPE_WORDS) expect(parseType(word === 'list' ? 'list<text>' : word)).toBeDefined()
  })

  it.each([
    ['INTEGER', { kind: 'integer' }],
    [' Decimal ( 10 , 2 ) ', { kind: 'decimal', precision: 10, scale: 2 }],
    ['decimal(10)', { kind: 'decimal', precision: 10, scale: 0 }],
    ['uint16', { kind: 'integer', bits: 16, unsigned: true }],
    [
      'List<Struct<a: int8>>',
      { kind: 'list', items: { kind: 'struct', fields: [['a', { kind: 'integer', bits: 8 }]] } },
    ],
    ["enum('it''s')", { kind: 'enum', values: ["it's"] }],
  ])('is read from %j', (text, expected) => {
    expect(parseType(text)).toEqual(expected)
  })

  it.each([
    '',
    'int',
    'varchar',
    'integer()',
    'decimal(2,3)',
    'decimal(0)',
    'text(0)',
    'list',
    'list<>',
    'list<text',
    'enum()',
    'integer x',
    'struct<a>',
    'int7',
    'date!',
    `${'list<'.repeat(60)}text${'>'.repeat(60)}`,
  ])('is not read from %j', (text) => {
    expect(parseType(text)).toBeUndefined()
  })

  it.each([
    ['integer', 'int64', true],
    ['integer', 'uint8', true],
    ['int64', 'int32', false],
    ['int64', 'uint64', false],
    ['int64', 'integer', false],
    ['unsigned integer', 'uint8', true],
    ['unsigned integer', 'int8', false],
    ['decimal', 'decimal(10,2)', true],
    ['decimal(10,2)', 'decimal(10,3)', false],
    ['decimal(10,2)', 'decimal', false],
    ['float', 'float32', true],
    ['float64', 'float32', false],
    ['text', 'text(20)', true],
    ['text(20)', 'text', false],
    ['text', "enum('a')", false],
    ['enum', "enum('a')", true],
    ["enum('a', 'b')", "enum('b', 'a')", false],
    ['list<integer>', 'list<int32>', true],
    ['list<integer>', 'list<text>', false],
    ['struct', 'struct<a: text>', true],
    ['struct<a: integer>', 'struct<a: int8>', true],
    ['struct<a: integer>', 'struct<b: int8>', false],
    ['struct<a: integer>', 'struct<a: integer, b: text>', false],
    ['timestamp', 'timestamptz', false],
    ['integer', 'decimal', false],
  ])('%s asked for, %s found: %j', (expected, actual, matches) => {
    expect(typeMatches(type(expected), type(actual))).toBe(matches)
  })

  it('of the platform alone is compared without regard to case and blanks', () => {
    const other = (native: string): LogicalType => ({ kind: 'other', native })

    expect(typeMatches(other('character varying(20)'), other('CHARACTER  VARYING(20)'))).toBe(true)
    expect(typeMatches(other('money'), other('circle'))).toBe(false)
    expect(formatType(other('tsvector'))).toBe('tsvector')
  })
})
