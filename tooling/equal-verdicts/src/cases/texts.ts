import { FORMAT_NAMES, formats } from '@assay/expression/pattern'
import { errs, fails, holds, type Scene, shows, skips, valuesOf } from '../scene.ts'

const long = 'x'.repeat(300)
const all = ['', 'abc', '\u{1f600}', 'e\u0301', '\u00e9', 'a\nb', null, ' ', 'ABC', '\u212a', 'ß', long]
const rowOf = (text: string) => [all.indexOf(text) + 1, text]

const lengths: Scene = {
  tables: [valuesOf('lengths', 'text', all)],
  cases: [
    shows('code points are counted', 'length: { column: v, equals: 1 }', fails(6, 11)),
    shows('or bytes of UTF-8', 'length: { column: v, max: 2, unit: bytes }', fails(7, 11)),
    shows('empty text has no length', 'length: { column: v, above: 0 }', fails(1, 11, { rows: [rowOf('')] })),
    shows('long text has a long one', 'length: { column: v, below: 300 }', fails(1, 11, { rows: [rowOf(long)] })),
    shows('bounds hold both ends', 'length: { column: v, between: [0, 300] }', holds(11)),
    shows(
      'a filter may leave NULL alone',
      'length: { column: v, min: 1 }\nwhere: v is null',
      skips('nothing evaluated', { evaluated: 0, failing: 0 }),
    ),
    shows('a function says the same', 'expression: length(v) = 1', fails(6, 11, { unknown: 1 })),
    shows('so does one of bytes', 'expression: byte_length(v) <= 2', fails(7, 11, { unknown: 1 })),
  ],
}

const patterns: Scene = {
  tables: [valuesOf('patterns', 'text', all)],
  cases: [
    shows('a pattern is held against the whole value', "pattern: { column: v, regex: '[a-z]+' }", fails(9, 11)),
    shows('case may be ignored, in ASCII', "pattern: { column: v, regex: '[a-z]+', ignore_case: true }", fails(8, 11)),
    shows(
      'a letter that folds to ASCII is none',
      "pattern: { column: v, regex: 'k', ignore_case: true }",
      fails(11, 11),
    ),
    shows('nor is one that is written out', "pattern: { column: v, regex: 's|ss', ignore_case: true }", fails(11, 11)),
    shows('a point is no line feed', "pattern: { column: v, regex: '.*' }", fails(1, 11, { rows: [rowOf('a\nb')] })),
    shows('a point is one code point', "pattern: { column: v, regex: '.' }", fails(6, 11)),
    shows('a class may be denied', "pattern: { column: v, regex: '[^a]*' }", fails(2, 11)),
    shows('a denied class holds line feeds', "pattern: { column: v, regex: 'a[^x]b' }", fails(10, 11)),
    shows('a line feed is written out', "pattern: { column: v, regex: 'a\\nb' }", fails(10, 11)),
    shows('blanks are ASCII', "pattern: { column: v, regex: '\\s' }", fails(10, 11, {})),
    shows('words are ASCII', "pattern: { column: v, regex: '\\w+' }", fails(8, 11)),
    shows('what is no word is all else', "pattern: { column: v, regex: '[^\\w]+' }", fails(6, 11)),
    shows('repetition has bounds', "pattern: { column: v, regex: 'x{255}x{45}' }", fails(10, 11)),
    shows('alternatives are whole', "pattern: { column: v, regex: 'a|abc' }", fails(10, 11)),
    shows('groups repeat', "pattern: { column: v, regex: '(?:a|b|c){3}' }", fails(10, 11)),
    shows('text beyond ASCII is itself', "pattern: { column: v, regex: '[à-ÿ]|ß|\u{1f600}' }", fails(8, 11)),
    shows('nothing may be optional', "pattern: { column: v, regex: '(?:abc)?' }", fails(9, 11)),
    shows("a platform's own pattern is its own", "pattern: { column: v, native: '[a-z]+' }", {
      on: {
        memory: errs('A backend over arrays has no patterns of its own: use a portable one.'),
        DuckDB: fails(9, 11),
      },
    }),
    shows('a condition says the same', "expression: v matches '[a-z]+' ignoring case", fails(8, 11, { unknown: 1 })),
    shows('or the contrary', "expression: v not matches '.'", fails(5, 11, { unknown: 1 })),
  ],
}

const likes = ['', 'abc', 'a%c', 'a_c', 'a\\c', '\u{1f600}', 'a\nc', null, 'ABC', "a'c", '%', '\\']

const wildcards: Scene = {
  tables: [valuesOf('wildcards', 'text', likes)],
  cases: [
    shows('a percent sign is any text', "expression: v like 'a%'", fails(5, 11, { unknown: 1 })),
    shows('so it is between others', "expression: v like '%b%'", fails(10, 11, { unknown: 1 })),
    shows('nothing is any text too', "expression: v like '%'", holds(11, { unknown: 1 })),
    shows('an underscore is one code point', "expression: v like '_'", fails(8, 11, { unknown: 1 })),
    shows('a line feed is one too', "expression: v like 'a_c'", fails(5, 11, { unknown: 1 })),
    shows('a percent sign may be meant', "expression: v like 'a\\%c'", fails(10, 11, { unknown: 1 })),
    shows('an underscore may be meant', "expression: v like 'a\\_c'", fails(10, 11, { unknown: 1 })),
    shows('a backslash may be meant', "expression: v like 'a\\\\c' or v like '\\\\'", fails(9, 11, { unknown: 1 })),
    shows('any other character may be marked', "expression: v like '\\a\\b\\c'", fails(10, 11, { unknown: 1 })),
    shows('a quote is doubled', "expression: v like 'a''c'", fails(10, 11, { unknown: 1 })),
    shows('case matters', "expression: v like 'abc'", fails(10, 11, { unknown: 1 })),
    shows('nothing is like nothing alone', "expression: v like ''", fails(10, 11, { unknown: 1 })),
    shows('it may be denied', "expression: v not like 'a%'", fails(6, 11, { unknown: 1 })),
    shows('functions take text as it is', "expression: contains(v, '%')", fails(9, 11, { unknown: 1 })),
    shows('at the start too', "expression: starts_with(v, 'a_')", fails(10, 11, { unknown: 1 })),
    shows('and at the end', "expression: ends_with(v, '\\')", fails(10, 11, { unknown: 1 })),
  ],
}

const formatScenes: readonly Scene[] = FORMAT_NAMES.map((name) => {
  const { match, differ } = formats[name].examples
  const total = match.length + differ.length
  return {
    tables: [valuesOf(`format_${name}`, 'text', [...match, ...differ, null])],
    cases: [
      shows(
        `texts of the format ${name} are told from others`,
        `pattern: { column: v, format: ${name} }`,
        fails(differ.length, total, { rows: differ.map((text, index) => [match.length + index + 1, text]) }),
      ),
    ],
  }
})

export const textScenes: readonly Scene[] = [lengths, patterns, wildcards, ...formatScenes]
