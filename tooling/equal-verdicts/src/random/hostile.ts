import type { SampleTable } from '@assay/conformance/backend'
import { hostileNames } from '@assay/conformance/hostile-names'
import { formatPredicate } from '@assay/expression/parse'
import fc from 'fast-check'
import { tableOf } from '../scene.ts'
import { type Written, yaml } from '../yaml.ts'

/** Pieces of text that mean something somewhere between a check file and a platform. */
const pieces = [
  ...'\'"`;\\$%_?:@#{}[]()<>|&!~^*+-=/., \n\r\t',
  ...[
    '--',
    '/*',
    '*/',
    "''",
    '""',
    '\\\\',
    "\\'",
    '$$',
    '$a$',
    '$1',
    ':name',
    '{{x}}',
    '{{dataset}}',
    '%s',
    "E'",
    "U&'",
  ],
  ...['x', 'A', 'é', 'e\u0301', '\u{1f600}', '\u202e', '\u0001', '\u001b', '\u007f', '\u0085', '\u2028', '\ufeff'],
  ...[
    '; drop table "canary"; --',
    "'; delete from canary; --",
    '" union select * from "canary',
    "' or '1' = '1",
    '*/ drop table canary /*',
  ],
  ...[
    ' or 1=1',
    'select',
    'null',
    'true',
    '__proto__',
    "COPY canary TO '/tmp/x'",
    'PRAGMA database_list',
    "load 'httpfs'",
  ],
]

/** Texts made of such pieces, or whole names that broke something before. */
const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...hostileNames.map(({ name }) => name)) },
)

/** The longest name that every platform keeps whole, in bytes of UTF-8. */
const longest = 63

/** Names that can be written into a suite: `{{` there stands for a variable. */
const name = hostileText.filter(
  (text) => !text.includes('{{') && text.trim() !== '' && Buffer.byteLength(text) <= longest,
)

export interface Hostile {
  readonly table: SampleTable
  /** The suite in YAML. */
  readonly suite: string
  /** The same for platforms that take SQL: every row is found, whatever the values are. */
  readonly own: string
  readonly variables: Readonly<Record<string, string>>
}

/** A table whose name, columns and values are hostile, and checks that name all of them. */
export const hostile: fc.Arbitrary<Hostile> = fc
  .record({
    table: name.filter((text) => text.toLowerCase() !== 'canary'),
    names: fc.uniqueArray(name, { minLength: 3, maxLength: 3, selector: (text) => text.toLowerCase() }),
    unnamed: hostileText.map((text) => `unnamed ${text}`).filter((text) => Buffer.byteLength(text) <= longest),
    values: fc.uniqueArray(hostileText, { minLength: 2, maxLength: 6, size: 'max' }),
    listed: fc.uniqueArray(hostileText, { minLength: 1, maxLength: 4, size: 'max' }),
  })
  .map(({ table, names, unnamed, values, listed }) => {
    const [a = '', b = '', c = ''] = names
    const rows = values.map((value, index) => [value, values[index - 1] ?? null, BigInt(index), value])
    const columns = [
      [a, 'text'],
      [b, 'text'],
      [c, 'int64'],
      [unnamed, 'text'],
    ] as const
    return {
      table: tableOf(table, columns, rows),
      suite: suiteOf(table, [a, b, c], [...values.slice(0, 2), ...listed]),
      own: ownSuiteOf(table, values.length),
      variables: Object.fromEntries(listed.map((text, index) => [`v${index}`, text])),
    }
  })

const vars =
  'vars: { v0: { type: text }, v1: { type: text, default: x }, v2: { type: text, default: x }, v3: { type: text, default: x } }'

function ownSuiteOf(table: string, rows: number): string {
  const query = 'select count(*) from {{dataset}} where {{v0}} = {{v0}} and {{v1}} is not null'
  const found = 'select * from {{dataset}} where {{v0}} <> {{v0}}'
  return [
    'suite: own',
    `dataset: ${yaml({ backend: 'shop', table: [table] })}`,
    vars,
    'checks:',
    `  - ${yaml({ metric: { query, equals: BigInt(rows) } })}`,
    `  - ${yaml({ sql: found })}`,
  ].join('\n')
}

function suiteOf(table: string, [a, b, c]: readonly [string, string, string], texts: readonly string[]): string {
  const plain = [...new Set(texts)].filter((text) => !text.includes('{{') && text.trim() !== '')
  const [first = 'x', second = first] = plain
  const column = (of: string) => ({ op: 'column', name: of }) as const
  const literal = (value: string) => ({ op: 'literal', value }) as const
  const condition = formatPredicate({
    op: 'or',
    of: [
      { op: '=', left: column(a), right: literal(first) },
      { op: '=', left: { op: 'call', function: 'lower', arguments: [column(b)] }, right: column(a) },
      { op: 'like', of: column(b), pattern: `%${first.replace(/[\\%_]/g, '\\$&')}_%` },
      { op: 'in', of: column(a), values: [first, second] },
    ],
  })
  const variables = Array.from({ length: 4 }, (_, index) => `{{v${index}}}`)
  const items: readonly Written[] = [
    { accepted_values: { column: a, values: plain.length > 0 ? plain : ['x'] } },
    { rejected_values: { column: b, values: [variables[0] ?? ''] }, group_by: [a] },
    { unique: [a, c] },
    { not_null: { column: b, also: [first] } },
    { range: { column: a, min: first } },
    { max: { column: a, equals: first } },
    {
      expression: condition,
      where: formatPredicate({ op: '>=', left: column(c), right: { op: 'literal', value: 0n } }),
    },
    {
      expression: {
        predicate: `${formatPredicate({ op: 'null', of: column(b) })} or ${quoted(b)} < {{v0}}`,
        unknown: 'fails',
      },
    },
    { row_count: { min: 1n }, where: formatPredicate({ op: '<>', left: column(a), right: literal(second) }) },
    { distinct_count: { columns: [a, b, c], min: 1n, nulls: 'equal' } },
  ]
  return [
    'suite: hostile',
    `dataset: ${yaml({ backend: 'shop', table: [table] })}`,
    `key: ${yaml([c])}`,
    vars,
    'checks:',
    ...items.map((item, index) => `  - ${yaml({ ...(item as Record<string, Written>), id: `c${index}` })}`),
  ].join('\n')
}

const quoted = (of: string) => `"${of.replaceAll('"', '""')}"`
