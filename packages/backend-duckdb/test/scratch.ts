import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Backend } from '@assay/ports/backend'
import type { FileDataset, FileOptions } from '@assay/ports/dataset'
import type { Measure, Rejected } from '@assay/ports/measure'
import type { Value } from '@assay/ports/value'
import { DuckDBInstance } from '@duckdb/node-api'
import { createDuckDbBackend, type DuckDbOptions } from '../src/backend.ts'

/** A directory of its own with files in it, gone when the test is over. */
export interface Scratch extends AsyncDisposable {
  readonly directory: string
  path(name: string): string
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>
  /** Makes a database file by these statements. */
  database(name: string, statements: readonly string[]): Promise<string>
  /** A backend over the files of the directory. */
  open(options?: Partial<DuckDbOptions>): Backend
}

export async function createScratch(): Promise<Scratch> {
  const directory = await mkdtemp(join(tmpdir(), 'assay-duckdb-test-'))
  const opened: Backend[] = []
  const path = (name: string) => join(directory, name)
  return {
    directory,
    path,
    async write(files) {
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(path(name)), { recursive: true })
        await writeFile(path(name), content)
      }
    },
    async database(name, statements) {
      const instance = await DuckDBInstance.create(path(name))
      const connection = await instance.connect()
      for (const statement of statements) await connection.run(statement)
      connection.closeSync()
      instance.closeSync()
      return path(name)
    },
    open(options = {}) {
      const backend = createDuckDbBackend({ name: 'duck', files: directory, threads: 2, ...options })
      opened.push(backend)
      return backend
    },
    async [Symbol.asyncDispose]() {
      for (const backend of opened) await backend[Symbol.asyncDispose]()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

export function file(path: string, options?: FileOptions): FileDataset {
  return { kind: 'file', path, ...(options === undefined ? {} : { options }) }
}

/** Names and types of the columns, as the platform says them. */
export async function columnsOf(backend: Backend, dataset: FileDataset): Promise<string[] | undefined> {
  const description = await backend.describe(dataset)
  return description?.columns.map(({ name, native }) => `${name} ${native}`)
}

export async function readingOf(backend: Backend, dataset: FileDataset): Promise<string> {
  const description = await backend.describe(dataset)
  return description?.reading?.join('\n') ?? ''
}

/** The rows of a file, all columns. */
export async function rowsOf(backend: Backend, dataset: FileDataset): Promise<readonly (readonly Value[])[]> {
  const description = await backend.describe(dataset)
  const columns = description?.columns.map(({ name }) => name) ?? []
  const { picks } = await backend.rows({ dataset, columns, picks: [{ limit: 100 }] })
  return picks[0] ?? []
}

export async function measureOf(
  backend: Backend,
  dataset: FileDataset,
  measures: readonly Measure[] = [{ measure: 'count' }],
): Promise<{ readonly values: readonly Value[]; readonly rejected: Rejected }> {
  const measured = await backend.measure({ dataset, measures, rejected: true })
  return {
    values: measured.groups[0]?.values ?? [],
    rejected: measured.rejected ?? { count: -1n, records: [] },
  }
}
