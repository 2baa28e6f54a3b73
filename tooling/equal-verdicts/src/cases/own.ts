import { type Expected, errs, measures, misses, type Scene, shows, tableOf } from '../scene.ts'

const refused: Expected = { ...errs('shop takes no SQL of its own: use the other checks.'), code: 'UNSUPPORTED' }

/** Own SQL is beyond arrays. */
const beyond = (expected: Expected) => ({ on: { memory: refused, DuckDB: expected } })

const orders = tableOf('own orders', { id: 'int64', amount: 'decimal(10,2)', source: 'text' }, [
  [1n, { kind: 'decimal', unscaled: 150n, scale: 2 }, 'orders.csv'],
  [2n, { kind: 'decimal', unscaled: 250n, scale: 2 }, 'orders.csv'],
  [3n, null, 'orders.csv'],
  [4n, null, 'other.csv'],
])

const vars = 'vars: { least: { default: 2 }, word: { default: "\'; drop table x; --" } }'

const own: Scene = {
  tables: [orders],
  cases: [
    shows(
      'rows that a query finds fail',
      'sql: select id from {{dataset}} where amount is null',
      beyond({ verdict: 'failed', failing: 2, rows: [[3], [4]] }),
    ),
    shows(
      'none may be found',
      'sql: select id from {{dataset}} where id < 0',
      beyond({ verdict: 'passed', failing: 0 }),
    ),
    shows(
      'of so many',
      'sql: { query: "select id from {{dataset}} where id > {{least}}", of: shop/"own orders" }\nfail: above 50%',
      beyond({ verdict: 'passed', failing: 2, evaluated: 4 }),
      vars,
    ),
    shows(
      'a variable is a value',
      'sql: "select id from {{dataset}} where source = {{word}}"',
      beyond({ verdict: 'passed', failing: 0 }),
      vars,
    ),
    shows(
      'a query may be wrong',
      'sql: select nothing from {{dataset}}',
      beyond({ verdict: 'errored', code: 'BACKEND_STATEMENT_FAILED' }),
    ),
    shows(
      'a query may only read',
      'sql: drop table orders',
      beyond({ verdict: 'errored', code: 'BACKEND_STATEMENT_REFUSED' }),
    ),
    shows(
      'a number that a query answers',
      'metric: { query: "select sum(amount) from {{dataset}}", equals: 4 }',
      beyond(measures('4.00')),
    ),
    shows('may lie outside', 'metric: { query: "select count(*) from {{dataset}}", max: 3 }', beyond(misses(4))),
    shows(
      'must be there',
      'metric: { query: "select max(id) from {{dataset}} where false", max: 3 }',
      beyond(errs('The query answered NULL: a metric is one number.')),
    ),
  ],
}

const staged: Scene = {
  tables: [{ ...orders, name: 'staged' }],
  cases: [
    shows(
      'as many rows as the file has records',
      "stage_count: { file: ./orders.csv, loaded: source = 'orders.csv' }",
      measures(0),
    ),
    shows('more rows than it has', 'stage_count: { file: ./orders.csv }', misses(1)),
    shows(
      'some of them skipped',
      "stage_count: { file: ./orders.csv, loaded: source = 'orders.csv', skip: 1 }",
      misses(1),
    ),
    shows('lines are more than records', 'stage_count: { file: ./orders.csv, count: lines, skip: 1 }', measures(0)),
    shows('a file that is not there', 'stage_count: { file: ./orders.txt }', errs('there is no ./orders.txt')),
  ],
}

export const ownScenes: readonly Scene[] = [own, staged]
