import { join } from 'node:path'
import { createDuckDbBackend } from '@assay/backend-duckdb/backend'
import type { Backend } from '@assay/ports/backend'
import { DuckDBInstance } from '@duckdb/node-api'
import { measure } from '../method/measure.ts'
import { report } from '../method/report.ts'
import { runSuite } from '../works/run-suite.ts'
import { suiteOf } from '../works/suite-of.ts'

/** Differences between the two sides, by the name of the right one. */
const sides = { few: 'n % 92593 = 0', tenth: 'n % 10 = 0', all: 'true' } as const

const columns = ['id', 'code', 'amount', 'at']

/** Writes `left` and, for each kind of difference, a right side as Parquet files ordered by id. */
async function writeSides(directory: string, rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const row = (amount: string) =>
    `select n::bigint as id, md5(n::varchar) as code, ${amount} as amount, timestamp '2026-01-01' + to_seconds(n::bigint) as at from range(${rows}) r(n)`
  const plain = '((n % 100000) / 100)::decimal(12, 2)'
  await connection.run(`copy (${row(plain)}) to '${directory}/left.parquet' (format parquet)`)
  for (const [name, differs] of Object.entries(sides)) {
    const amount = `case when ${differs} then ((n % 100000) / 100 + 1)::decimal(12, 2) else ${plain} end`
    await connection.run(`copy (${row(amount)}) to '${directory}/${name}.parquet' (format parquet)`)
  }
  connection.closeSync()
  instance.closeSync()
}

/** A comparison of two files, against reading both ordered copies as bytes. */
export async function benchCompare(directory: string, rows: number): Promise<string> {
  await writeSides(directory, rows)
  const reports: string[] = []
  for (const [side, limit] of [
    ['few', 1.15],
    ['tenth', 1.3],
    ['all', 2],
  ] as const) {
    await using left = createDuckDbBackend({ name: 'left', files: directory })
    const outcome = await measure(
      { name: 'draining both ordered copies', run: () => drainBoth(left, directory, side) },
      [{ name: 'compare', run: () => compareOnce(left, directory, side) }],
    )
    const title = `Comparison of two files, ${rows.toLocaleString('en')} × 4, differing: ${side}`
    reports.push(report(title, outcome, [{ contender: 'compare', ratio: limit, is: 'at most' }]))
  }
  return reports.join('\n\n')
}

async function drainBoth(backend: Backend, directory: string, side: string): Promise<void> {
  await Promise.all([
    drain(backend, join(directory, 'left.parquet')),
    drain(backend, join(directory, `${side}.parquet`)),
  ])
}

async function drain(backend: Backend, path: string): Promise<void> {
  await using stream = await backend.copy({ dataset: { kind: 'file', path }, columns, orderBy: ['id'] })
  for await (const block of stream) if (block.length === 0) throw new Error('an empty block')
}

export async function compareOnce(backend: Backend, directory: string, side: string): Promise<void> {
  const suite = suiteOf('./left.parquet', [{ compare: { to: './right.parquet', key: 'id' } }])
  const result = await runSuite(suite, backend, {
    './left.parquet': { kind: 'file', path: join(directory, 'left.parquet') },
    './right.parquet': { kind: 'file', path: join(directory, `${side}.parquet`) },
  })
  const check = result.checks.find((one) => one.check === 'compare')
  if (check?.verdict !== 'failed') throw new Error(`the comparison ended ${check?.verdict}: ${check?.message}`)
}
