import { errs, fails, holds, measures, type Scene, shows, tableOf } from '../scene.ts'

/** Names of columns that are no plain words; all of them differ also where case does not count. */
const names = [
  'Release Date',
  'say "so"',
  "o'clock",
  'a.b',
  'ORDER',
  'select',
  'x;--',
  '/* a */ b',
  'Größe',
  '数 量',
  'back\\slash',
  '$1',
  '?',
  '100%',
  '[a]',
  '`tick`',
  'caf\u00e9',
  'cafe\u0301',
  '\u{1f600}',
  ' a ',
  '__proto__',
  'constructor',
  'null',
  'not',
  'length',
  '\'; drop table "x"; --',
]

/** A text in YAML. */
const yaml = (text: string) => JSON.stringify(text)
/** A name in the language of conditions. */
const name = (column: string) => `"${column.replaceAll('"', '""')}"`

const strange = tableOf(
  'A table; with "quotes" -- and dots.',
  names.map((column) => [column, 'int64'] as const),
  [1n, 2n, null, 2n].map((value) => names.map(() => value)),
)

const columns: Scene = {
  tables: [strange],
  cases: names.flatMap((column) => [
    shows(`the column ${column} is found`, `not_null: ${yaml(column)}`, fails(1, 4)),
    shows(
      `it is named in a condition: ${column}`,
      `expression: ${yaml(`${name(column)} < 2`)}`,
      fails(2, 3, { unknown: 1 }),
    ),
    shows(`it is a key: ${column}`, `unique: ${yaml(column)}`, fails(1, 3, { left_out: 1, rows: [[2, 2]] })),
    shows(
      `it makes groups, and is named in a filter: ${column}`,
      `range: { column: ${yaml(column)}, max: 1 }\ngroup_by: ${yaml(column)}\nwhere: ${yaml(`${name(column)} is not null`)}`,
      fails(2, 3),
    ),
  ]),
}

const alike = tableOf('alike', { Name: 'text', order_id: 'int64', 'Release Date': 'date' }, [
  ['x', 1n, null],
  [null, 2n, null],
])

const spelling: Scene = {
  tables: [alike],
  cases: [
    shows('a name matches in any case', 'not_null: NAME', fails(1, 2)),
    shows('in conditions too', "expression: name = 'x'", { verdict: 'passed', evaluated: 1, failing: 0, unknown: 1 }),
    shows('a quoted one matches where only one fits', `expression: '"name" is not null'`, fails(1, 2, { unknown: 0 })),
    shows('one with blanks stands in quotes', `not_null: ORDER_ID\nwhere: '"release date" is null'`, holds(2)),
    shows(
      'what is not there is not there',
      'not_null: order id',
      errs('shop/alike has no column order id; did you mean order_id?'),
    ),
  ],
}

const tables = ['select', 'Übung', 'a.b', "it's", 'x"y', '; drop table "select"; --', '%', 'T', '\u{1f600}', ' ']

const tableNames: Scene = {
  tables: [
    tableOf('plain', { id: 'int64' }, [[1n], [1n]]),
    ...tables.map((table, index) => tableOf(table, { id: 'int64' }, [[BigInt(index)], [BigInt(index)]])),
  ],
  cases: tables.flatMap((table, index) => {
    const named = `{ backend: lake, table: [${yaml(table)}] }`
    const dataset = `dataset: ${named}`
    return [
      shows(`the table ${table} is found`, `max: { column: id, equals: ${index} }`, measures(index, 2), dataset),
      shows(`its rows are shown: ${table}`, 'unique: id', fails(1, 2, { left_out: 0, rows: [[index, 2]] }), dataset),
      shows(
        `it is held against others: ${table}`,
        `references: { column: id, to: ${named} }`,
        index === 1 ? holds(2) : fails(2, 2),
      ),
    ]
  }),
}

export const nameScenes: readonly Scene[] = [columns, spelling, tableNames]
