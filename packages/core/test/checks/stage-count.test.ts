import { gzipSync } from 'node:zlib'
import { createMemoryBackend } from '@assay/backend-memory/backend'
import { createDummyBackend } from '@assay/backend-memory/dummy'
import type { MeasureRequest } from '@assay/ports/measure'
import { describe, expect, it } from 'vitest'
import type { Platforms } from '../../src/run/run.ts'
import { run } from '../run/fixture.ts'
import { suiteOf } from '../suites.ts'
import { column, tableOf } from './judge.ts'

const staged = tableOf({ id: 'integer', source: 'text' }, [
  [1n, 'a.csv'],
  [2n, 'a.csv'],
  [3n, 'b.csv'],
])

interface Files {
  /** Bytes by path. */
  readonly bytes?: Readonly<Record<string, Uint8Array>>
  /** What the parser finds in any file. */
  readonly records?: { readonly rows: bigint; readonly rejected: bigint }
}

async function stage(item: string, { bytes = {}, records = { rows: 0n, rejected: 0n } }: Files, lines = '') {
  const shop = createMemoryBackend({ name: 'shop', tables: { t: staged } })
  const files = createDummyBackend({
    name: 'files',
    answers: {
      describe: { kind: 'file', columns: [column('id', 'integer')] },
      measure: {
        groups: [{ key: [], values: [records.rows] }],
        truncated: false,
        rejected: { count: records.rejected, records: [] },
        sql: 'select count(*)',
      },
    },
  })
  const platforms: Platforms = {
    resolve: async ({ source }) =>
      source.kind === 'file'
        ? { backend: files, dataset: { kind: 'file', path: source.path } }
        : { backend: shop, dataset: { kind: 'table', name: ['t'] } },
    expand: async () => [],
  }
  const suite = suiteOf(`suite: s\ndataset: shop/t\n${lines}\nchecks:\n  - ${item}\n`)
  const openFile = async (path: string) => {
    const found = bytes[path]
    if (found === undefined) throw new Error(`there is no ${path}`)
    return new Blob([found]).stream()
  }
  const { result } = await run([suite], platforms, { openFile })
  const check = result.checks.find(({ id }) => id.startsWith('stage_count'))
  if (check === undefined) throw new TypeError('the check has no result')
  const requests = files.calls
    .filter(({ method }) => method === 'measure')
    .map(({ request }) => request as MeasureRequest)
  return { check, requests }
}

const text = (content: string) => new TextEncoder().encode(content)

describe('stage_count', () => {
  it('compares the rows that were loaded with the records of the file', async () => {
    const item = "stage_count: { file: ./raw/a.csv, loaded: source = 'a.csv' }"
    const { check } = await stage(item, { records: { rows: 2n, rejected: 0n } })
    expect(check).toMatchObject({
      id: 'stage_count(./raw/a.csv)',
      title: 'all records of ./raw/a.csv are loaded',
      verdict: 'passed',
      message: '2 rows loaded, 2 records in the file',
    })
    const fewer = await stage(item, { records: { rows: 3n, rejected: 1n } })
    expect(fewer.check).toMatchObject({
      verdict: 'failed',
      message: '2 rows loaded, 4 records in the file',
      measured: { value: -2, details: { loaded: '2', records: '4', skipped: '0', unreadable: '1' } },
      findings: [{ expected: 4, actual: 2 }],
    })
  })

  it('tells the reader how the file is written', async () => {
    const item = 'stage_count: { file: ./a.csv, encoding: latin-1, skip: 1 }'
    const { check, requests } = await stage(item, { records: { rows: 4n, rejected: 0n } })
    expect(check.verdict).toBe('passed')
    expect(requests).toMatchObject([{ dataset: { kind: 'file', path: './a.csv', options: { encoding: 'latin-1' } } }])
  })

  it('counts lines in one pass over the bytes', async () => {
    const item = 'stage_count: { file: ./a.txt.csv, count: lines, skip: 1 }'
    const { check } = await stage(item, { bytes: { './a.txt.csv': text('id\n1\n2\n3') } })
    expect(check).toMatchObject({ verdict: 'passed', message: '3 rows loaded, 3 lines in the file' })
  })

  it('counts lines of compressed files', async () => {
    const item = 'stage_count: { file: ./a.csv.gz, count: lines }'
    const { check } = await stage(item, { bytes: { './a.csv.gz': gzipSync('1\n2\n') } })
    expect(check).toMatchObject({ verdict: 'failed', message: '3 rows loaded, 2 lines in the file' })
    const other = await stage('stage_count: { file: ./a.csv.zst, count: lines }', {})
    expect(other.check).toMatchObject({
      verdict: 'errored',
      message: 'Lines of .zst files cannot be counted: count records.',
    })
  })

  it('names the file of the day by a variable, and keeps its history', async () => {
    const item = 'stage_count: { file: "./raw_{{day}}.csv", count: lines }'
    const lines = 'vars: { day: yesterday }'
    const { check } = await stage(item, { bytes: { './raw_2026-11-19.csv': text('1\n2\n3\n') } }, lines)
    expect(check).toMatchObject({ id: 'stage_count(./raw_{{day}}.csv)', verdict: 'passed' })
  })
})
