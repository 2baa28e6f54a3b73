import { errs, measures, misses, type Scene, shows, tableOf } from '../scene.ts'

const types = tableOf(
  'types',
  {
    id: 'int64',
    line: 'int16',
    ok: 'boolean',
    price: 'decimal(10,2)',
    ratio: 'float64',
    single: 'float32',
    name: 'text',
    day: 'date',
    clock: 'time',
    at: 'timestamp',
    tz: 'timestamptz',
    key: 'uuid',
    raw: 'bytes',
    span: 'interval',
    doc: 'json',
    many: 'list<int32>',
    kind: "enum('a', 'b')",
  },
  [[1n, 1n, ...Array.from({ length: 15 }, () => null)]],
  { primaryKey: ['id', 'line'] },
)

const families =
  "{ id: integer, line: integer, ok: boolean, price: decimal, ratio: float, single: float, name: text, day: date, clock: time, at: timestamp, tz: timestamptz, key: uuid, raw: bytes, span: interval, doc: json, many: list<integer>, kind: \"enum('a', 'b')\" }"

const members =
  '{ id: int64, line: int16, ok: boolean, price: "decimal(10,2)", ratio: float64, single: float32, name: text, day: date, clock: time, at: timestamp, tz: timestamptz, key: uuid, raw: bytes, span: interval, doc: json, many: list<int32>, kind: "enum(\'a\', \'b\')" }'

export const schemaScenes: readonly Scene[] = [
  {
    tables: [types],
    cases: [
      shows('a family holds its members', `schema: { columns: ${families} }`, measures(0)),
      shows('members are themselves', `schema: { columns: ${members} }`, measures(0)),
      shows(
        'other members are others',
        'schema: { columns: { id: int32, price: "decimal(10,3)", ratio: float32 }, extra: allowed }',
        misses(3),
      ),
      shows('columns may be missing', 'schema: { columns: [id, lines, nam], extra: allowed }', misses(2)),
      shows('columns that are not listed are refused', 'schema: { columns: [id, line] }', misses(15)),
      shows('unless they are allowed', 'schema: { columns: [id, line], extra: allowed }', measures(0)),
      shows('names match in any case', 'schema: { columns: [ID, Line], extra: allowed }', measures(0)),
      shows('order is asked for', 'schema: { columns: [id, ok, line], order: true, extra: allowed }', misses(1)),
      shows('or not', 'schema: { columns: [id, ok, line], extra: allowed }', measures(0)),
      shows('keys are in any order', 'schema: { columns: [id], extra: allowed, keys: [line, id] }', measures(0)),
      shows('they may be others', 'schema: { columns: [id], extra: allowed, keys: id }', misses(1)),
      shows("a platform's own word is its own", 'schema: { columns: { id: { native: bigint } }, extra: allowed }', {
        on: { memory: misses(1), DuckDB: measures(0) },
      }),
      shows(
        'a platform may tell what can be NULL',
        'schema: { columns: { id: { nullable: false } }, extra: allowed }',
        {
          on: {
            memory: errs('The platform does not tell whether id may be NULL: use not_null instead.'),
            DuckDB: measures(0),
          },
        },
      ),
      shows('it may tell the clustering', 'schema: { columns: [id], extra: allowed, clustering: id }', {
        on: {
          memory: misses(1),
          DuckDB: errs('The platform does not tell the clustering of this dataset: take clustering out.'),
        },
      }),
      shows('it may tell the partitioning', 'schema: { columns: [id], extra: allowed, partitioning: id }', {
        on: {
          memory: misses(1),
          DuckDB: errs('The platform does not tell the partitioning of this dataset: take partitioning out.'),
        },
      }),
    ],
  },
]
