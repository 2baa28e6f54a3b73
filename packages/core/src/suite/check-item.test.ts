import { describe, expect, it } from 'vitest'
import { itemProblems } from '../../test/suites.ts'

describe('what is wrong with an item', () => {
  it.each([
    [
      'range: { colum: amount, mn: 0 }',
      ['range.colum: range has no colum (did you mean column?)', 'range.mn: range has no mn (did you mean min?)'],
    ],
    ['range: { min: 0 }', ['range: column of range is missing']],
    [
      'range: { column: 5, min: a, max: [1] }',
      [
        'range.column: a column is named by a text (put it in quotes: "5")',
        'range.max: expected one value (a list cannot stand here)',
      ],
    ],
    ['range: amount', ['range: range takes named arguments (column, min, max, above, below, between, equals)']],
    ['range: { column: a }', ['range: bounds are missing (add min, max, above, below, between or equals)']],
    ['range: { column: a, min: 1, above: 2 }', ['range: min and above are two lower ends (keep one of the two)']],
    ['range: { column: a, equals: 1, max: 2 }', ['range: equals stands alone (take the other bounds out)']],
    [
      'range: { column: a, min: 010 }',
      ['range.min: 010 may be a number or a text (write 10 for the number, "010" in quotes for the text)'],
    ],
    ['range: { column: a, min: .nan }', ['range.min: NaN is no bound']],
    ['range: { column: a, min: true }', ['range.min: true and false are no bounds (use accepted_values)']],
    ['range: { column: a, min: null }', ['range.min: NULL is no value here']],
    ['sum: { column: a, min: "5" }', ['sum.min: the bound of a number is a number (write 5 without quotes)']],
    ['mean: { column: a, min: 0, warn: { mn: 1 } }', ['mean.warn.mn: warn has no mn (did you mean min?)']],
    [
      'mean: { column: a, min: 0, fail: { min: 1 } }',
      ['mean.fail: the bounds that fail are written twice (keep one of the two)'],
    ],
    [
      'not_null: [a, 5, b, true]',
      [
        'not_null.1: a column is named by a text (put it in quotes: "5")',
        'not_null.3: a column is named by a text (put it in quotes: "true")',
      ],
    ],
    ['not_null: { columns: [a, 7] }', ['not_null.columns.1: a column is named by a text (put it in quotes: "7")']],
    ['not_null: []', ['not_null: not_null is empty']],
    ['not_null:', ['not_null: not_null takes named arguments (column, also)']],
    ['unique: {}', ['unique: column is missing']],
    ['unique: { column: a, columns: b }', ['unique.columns: column and columns are the same (keep one of the two)']],
    [
      'accepted_values: { column: a, values: [a, null] }',
      [
        'accepted_values.values: NULL cannot be in the list: NULL is never evaluated (take it out, and use not_null to refuse NULL)',
      ],
    ],
    ['accepted_values: { column: a, values: [] }', ['accepted_values.values: the list of values is empty']],
    ['accepted_values: { column: a, values: [1, 1.0] }', ['accepted_values.values: 1.0 is listed twice']],
    ['row_count: -1', ['row_count: a count is not negative']],
    ['row_count: { max: 1.5 }', ['row_count.max: a count is a whole number']],
    [
      'row_count: { between: [1] }',
      ['row_count.between: between takes the least and the greatest value (write [0, 100])'],
    ],
    [
      'pattern: { column: a, regex: "a(?=b)" }',
      ['pattern.regex@1: looking ahead or behind is not portable: use a second pattern'],
    ],
    ['pattern: { column: a, format: emial }', [expect.stringMatching(/^pattern\.format: .*\(did you mean email\?\)$/)]],
    ['pattern: { column: a }', ['pattern: the pattern is missing (write one of regex, format or native)']],
    [
      'pattern: { column: a, regex: x, format: url }',
      ['pattern: there are several patterns (write one of regex, format or native)'],
    ],
    [
      'percentile: { column: a, p: 0.95, max: 1 }',
      ['percentile.p: p is in percent, and 0.95 looks like a share (write 95, or "0.95%")'],
    ],
    [
      'percentile: { column: a, p: 101, max: 1 }',
      ['percentile.p: p lies above 0 and is at most 100 (min is below all percentiles)'],
    ],
    [
      'freshness: { column: a, within: 2 months }',
      ['freshness.within: months and years have no fixed length (write days, such as 30d)'],
    ],
    [
      'freshness: { column: a, within: 2 }',
      ['freshness.within: a span of time needs a unit (write a number and a unit, such as 90s, 15m, 2h or 1d)'],
    ],
    ['freshness: { column: a }', ['freshness: within is missing (write within: 2h)']],
    [
      'schema: { columns: { a: varchar, b: integr, c: { tpe: text } } }',
      [
        'schema.columns.a: varchar is no type (write text; in a schema, native: "varchar" is the platform\'s word)',
        'schema.columns.b: integr is no type (did you mean integer?)',
        'schema.columns.c.tpe: c has no tpe (did you mean type?)',
      ],
    ],
    ['schema: { columns: [] }', ['schema.columns: the list of columns is empty']],
    ['expression: a > ', ['expression@3: a value is missing at the end']],
    ['expression: { predicate: "a > {{x}}" }', [expect.stringContaining('there is no variable x')]],
    [
      "not_null: a\nwhere: day = '{{day}}'",
      ['where@6: {{day}} stands in quotes (take the quotes away: it is a value already)'],
    ],
    ['sql: ""', ['sql: the query is empty']],
    [
      'metric: { query: "select {{x}}", min: 0 }',
      ['metric.query@7: there is no variable x (declare it under vars: { x: { default: … } })'],
    ],
    ['stage_count: { file: shop/x }', ['stage_count.file: shop/x is no file (write ./file.csv)']],
    [
      'stage_count: { file: "./a*.csv", count: lines }',
      ['stage_count.file: lines are counted in one file (count records, or name one file)'],
    ],
    [
      'row_count_match: { to: "shop/a_*" }',
      ['row_count_match.to: one dataset is needed here, not all that match (name it without *)'],
    ],
  ])('%s', (item, problems) => {
    expect(itemProblems(item)).toEqual(problems)
  })

  it.each([
    ['rnge: {}', ['rnge: there is no check rnge (did you mean range?)']],
    ['zzz: {}', [expect.stringMatching(/^zzz: there is no check zzz \(there are row_count, not_null, /)]],
    ['row_count', [': row_count needs its arguments (write row_count: { between: [1, 5000000] })']],
    ['5', [': an item names a check (such as not_null: email)']],
    ['where: a > 1', [': the item names no check (such as not_null: email)']],
    [
      'not_null: a\nunique: b',
      ['unique: one item holds one check, and this one holds not_null and unique (give each an item of its own)'],
    ],
    ['not_null: a\nwere: b > 1', ['were: an item has no were (did you mean where?)']],
    [
      'not_null: a\nalso: [b]',
      [expect.stringMatching(/^also: an item has no also \(arguments of not_null stand below it; /)],
    ],
    [
      'not_empty: true',
      [
        'not_empty: not_empty is asked of every dataset by itself (take it out, or write allow_empty: true for the suite)',
      ],
    ],
    ['exists: true', ['exists: exists is asked of every dataset by itself (take it out)']],
    [
      'mean: { column: a, min: 1 }\nwarn: above 1%',
      ['warn: mean has bounds, not rows that fail (write mean: { …, warn: { max: … } })'],
    ],
    [
      'schema: { columns: [a] }\nfail: any',
      ['fail: schema has no thresholds (write severity: warning to be warned only)'],
    ],
    [
      'sql: select 1\nfail: above 1%',
      ['fail: sql does not know of how many rows (add of: with the dataset whose rows are meant)'],
    ],
    ['sql: select 1\nwhere: a = 1', ['where: sql takes no where (put it into the query)']],
    [
      'stage_count: { file: ./a.csv }\nwhere: a = 1',
      ['where: stage_count takes no where (write the condition as loaded)'],
    ],
    ['row_count_match: shop/b\ngroup_by: a', ['group_by: row_count_match takes no group_by (take it out)']],
    ['not_null: a\nmax_groups: 5', ['max_groups: max_groups is for checks with group_by']],
    ['not_null: a\ngroup_by: b\nmax_groups: 0', ['max_groups: expected a whole number from 1 to 10,000']],
    ['not_null: a\nseverity: warn', ['severity: warn is not failure or warning (did you mean warning?)']],
    ['not_null: a\ntags: [a, 4]', ['tags: expected a word or a list of words']],
    [
      'not_null: [a, b]\nid: x',
      ['id: one id cannot name 2 checks (give each column an item of its own, or take the id out)'],
    ],
    ['not_null: a\naccept: { reason: x }', ['accept: up_to is missing (write how many rows are known to fail)']],
    ['not_null: a\naccept: { up_to: 1 }', ['accept: reason of accept is missing']],
    [
      'not_null: a\naccept: { up_to: 1, reason: x, until: tomorrow }',
      ['accept.until: expected a day (write 2026-12-31)'],
    ],
    [
      'row_count: { min: 1 }\naccept: { reason: x, up_to: 1, until: 2026-12-31 }',
      ['accept.up_to: row_count counts no failing rows (take up_to out)'],
    ],
    [
      'row_count: { min: 1 }\naccept: { reason: x }',
      ['accept: until is missing (write the last day, such as until: 2026-12-31)'],
    ],
  ])('as a whole: %s', (item, problems) => {
    expect(itemProblems(item)).toEqual(problems)
  })
})
