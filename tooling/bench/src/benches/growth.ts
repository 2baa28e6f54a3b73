import { join } from 'node:path'
import { createDuckDbBackend } from '@assay/backend-duckdb/backend'
import { DuckDBInstance } from '@duckdb/node-api'
import { measure } from '../method/measure.ts'
import { report } from '../method/report.ts'
import { expectVerdicts, runSuite } from '../works/run-suite.ts'
import { suiteOf } from '../works/suite-of.ts'

const columns = Array.from({ length: 10 }, (_, index) => `v${index}`)

/** Ten times the rows, against ten times the work on the few: linear growth is a ratio of 1. */
export async function benchGrowth(directory: string, rows: number): Promise<string> {
  await write(directory, 'small', rows)
  await write(directory, 'large', rows * 10)
  await using backend = createDuckDbBackend({ name: 'bench', files: directory })
  const run = async (name: string) => {
    const suite = suiteOf(
      './growth.parquet',
      columns.flatMap((column) => [{ not_null: column }, { range: { column, min: 0 } }, { sum: { column, min: 0 } }]),
    )
    const dataset = { kind: 'file', path: join(directory, `${name}.parquet`) } as const
    expectVerdicts(await runSuite(suite, backend, { './growth.parquet': dataset }), 'passed', 30)
  }
  const outcome = await measure(
    {
      name: `ten runs on ${rows.toLocaleString('en')} rows`,
      async run() {
        for (let turn = 0; turn < 10; turn += 1) await run('small')
      },
    },
    [{ name: `one run on ${(rows * 10).toLocaleString('en')} rows`, run: () => run('large') }],
  )
  const goal = { contender: `one run on ${(rows * 10).toLocaleString('en')} rows`, ratio: 1.1, is: 'at most' } as const
  return report('Growth, 30 checks on 10 columns of Parquet', outcome, [goal])
}

async function write(directory: string, name: string, rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const cells = columns.map((column, index) => `(hash(n * 10 + ${index}) % 1000000)::bigint as ${column}`)
  await connection.run(
    `copy (select ${cells.join(', ')} from range(${rows}) r(n)) to '${directory}/${name}.parquet' (format parquet)`,
  )
  connection.closeSync()
  instance.closeSync()
}
