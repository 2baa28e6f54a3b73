import { join } from 'node:path'
import { createDuckDbBackend } from '@assay/backend-duckdb/backend'
import { names, wide, writeWide } from '../data/wide-table.ts'
import { measure } from '../method/measure.ts'
import { report } from '../method/report.ts'
import { checksOf226, queriesOf226, selectOf226, suiteOf226 } from '../works/checks-226.ts'
import { openEngine } from '../works/engine.ts'
import { expectVerdicts, runSuite } from '../works/run-suite.ts'
import { suiteOf } from '../works/suite-of.ts'

/** 226 checks on rows × 80 columns, against the best hand-written SELECT and one query per check. */
export async function benchChecks(directory: string, rows: number): Promise<string> {
  await writeWide(directory, rows)
  const reports: string[] = []
  for (const kind of ['table', 'parquet', 'csv'] as const) reports.push(await benchKind(directory, rows, kind))
  return reports.join('\n\n')
}

async function benchKind(directory: string, rows: number, kind: 'table' | 'parquet' | 'csv'): Promise<string> {
  const table = kind === 'table'
  const file = join(directory, `wide.${kind}`)
  const database = join(directory, 'wide.duckdb')
  using engine = await openEngine(table ? database : undefined)
  await using backend = createDuckDbBackend({ name: 'bench', ...(table ? { database } : { files: directory }) })
  const dataset = table ? ({ kind: 'table', name: ['wide'] } as const) : ({ kind: 'file', path: file } as const)
  const from = table ? 'wide' : kind === 'csv' ? `read_csv('${file}')` : `read_parquet('${file}')`
  const suite = suiteOf226()
  const parts = kind === 'csv' ? 20 : 1

  const outcome = await measure(
    {
      name: 'one hand-written SELECT',
      run: async () => void (await engine.connection.runAndReadAll(selectOf226(from))),
    },
    [
      {
        name: `assay run, ${checksOf226} checks`,
        run: async () =>
          expectVerdicts(await runSuite(suite, backend, { 'bench/wide': dataset }), 'passed', checksOf226),
      },
      {
        name: parts === 1 ? 'one query per check' : `one query per check (one in ${parts} of them, scaled)`,
        parts,
        async run() {
          const queries = queriesOf226(from).filter((_, index) => index % parts === 0)
          for (const sql of queries) await engine.connection.runAndReadAll(sql)
        },
      },
    ],
  )
  const goals = table ? [{ contender: `assay run, ${checksOf226} checks`, ratio: 1.1, is: 'at most' } as const] : []
  return report(`226 checks on ${rows.toLocaleString('en')} × 80, DuckDB ${kind}`, outcome, goals)
}

/** Judging and the samples of 20 failing checks, against judging alone. */
export async function benchSamples(directory: string, rows: number): Promise<string> {
  await using backend = createDuckDbBackend({ name: 'bench', database: join(directory, 'wide.duckdb') })
  const suite = suiteOf(
    'bench/wide',
    names('i', 20).map((column) => ({ range: { column, min: 100 }, fail: 'any' })),
  )
  const datasets = { 'bench/wide': { kind: 'table', name: ['wide'] } as const }
  const run = (limit: number) => async () =>
    expectVerdicts(await runSuite(suite, backend, datasets, limit), 'failed', 20)

  const outcome = await measure({ name: 'judging alone', run: run(0) }, [{ name: 'judging and samples', run: run(5) }])
  const title = `Samples of 20 failing checks on ${rows.toLocaleString('en')} × ${Object.values(wide).reduce<number>((a, b) => a + b, 0)}`
  return report(title, outcome, [{ contender: 'judging and samples', ratio: 1.25, is: 'at most' }])
}
