import { resolve } from 'node:path'
import type { Dataset, FileDataset, OwnSql, TableDataset } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import type { Session } from '../engine/session.ts'
import { filesOf, literalPath, unreadable } from '../files/file-set.ts'
import { fileSource, marksOf } from './files.ts'
import { querySource } from './query.ts'
import { datasetName, datasetNotFound, type Source } from './source.ts'
import { tableSource } from './tables.ts'

export interface SourcesOptions {
  readonly backend: string
  readonly schema: string
  /** Where relative paths begin. */
  readonly base: string
  /**
   * Which files may be named. With a database only those of its directory: the engine cannot be allowed more without
   * being opened anew, which would lift the lock on the database for a moment.
   */
  readonly reach: 'any' | 'none' | { readonly directory: string }
}

/** The datasets of a backend. What was found out about files is kept. */
export interface Sources {
  /** The files that a dataset reads, in all spellings in which the engine is asked for them. */
  pathsOf(dataset: Dataset | OwnSql): Promise<string[]>
  /** `undefined` when there is no such dataset. */
  find(dataset: Dataset, session: Session): Promise<Source | undefined>
  /** Rejects with `DATASET_NOT_FOUND` when there is none. */
  open(dataset: Dataset, session: Session): Promise<Source>
  /** The sources that own SQL names. Rejects when there is no schema for the names that it writes itself. */
  named(own: OwnSql, session: Session): Promise<ReadonlyMap<string, Source>>
}

const keyOf = ({ path, options }: FileDataset, base: string) =>
  JSON.stringify([resolve(base, path), Object.entries(options ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))])

export function createSources({ backend, schema, base, reach }: SourcesOptions): Sources {
  const known = new Map<string, Source>()
  const tables = new Map<string, Source>()

  async function files(dataset: FileDataset): Promise<string[]> {
    const paths = await filesOf(dataset.path, base)
    if (reach === 'any' || paths.length === 0) return paths
    if (reach === 'none') throw unreadable(backend, dataset.path, `${backend} reads a database, and no files`)
    const directory = resolve(reach.directory)
    const outside = paths.find((path) => !path.startsWith(`${directory}/`))
    if (outside === undefined) return paths
    const problem = `${outside} lies outside ${directory}, and a backend with a database reads no other files`
    throw unreadable(backend, dataset.path, problem)
  }

  async function findFile(dataset: FileDataset, session: Session): Promise<Source | undefined> {
    const key = keyOf(dataset, base)
    const seen = known.get(key)
    if (seen !== undefined) {
      await seen.verify()
      return seen
    }
    const paths = await files(dataset)
    if (paths.length === 0) return undefined
    const marks = async () => marksOf(await files(dataset))
    const source = await fileSource(dataset, paths, { backend, session, marks })
    const first = known.get(key) ?? source
    known.set(key, first)
    return first
  }

  /** Nobody can change a table as long as the database is open here. */
  async function findTable(dataset: TableDataset, session: Session): Promise<Source | undefined> {
    const key = JSON.stringify(dataset.name)
    const source = tables.get(key) ?? (await tableSource(dataset, { backend, schema, session }))
    if (source !== undefined) tables.set(key, source)
    return source
  }

  async function find(dataset: Dataset, session: Session): Promise<Source | undefined> {
    if (dataset.kind === 'table') return findTable(dataset, session)
    if (dataset.kind === 'file') return findFile(dataset, session)
    return querySource(dataset, { backend, session, sources: await named(dataset, session) })
  }

  async function open(dataset: Dataset, session: Session): Promise<Source> {
    const source = await find(dataset, session)
    if (source === undefined) throw datasetNotFound(backend, datasetName(dataset))
    return source
  }

  /** Own SQL would else read the tables of another schema that have the same names. */
  async function requireSchema(session: Session): Promise<void> {
    if (schema === 'main') return
    const found = await session.run({ text: 'SELECT lower(current_schema()) = lower($1)', values: [schema] })
    const [[isEntered] = []] = await found.getRows()
    if (isEntered === true) return
    const problem = `there is no schema ${schema}, where its names are looked up`
    throw new PortError('BACKEND_STATEMENT_REFUSED', `${backend}: own SQL is refused: ${problem}`, { backend, problem })
  }

  async function named({ datasets = {} }: OwnSql, session: Session): Promise<ReadonlyMap<string, Source>> {
    await requireSchema(session)
    const sources = new Map<string, Source>()
    for (const [name, dataset] of Object.entries(datasets)) sources.set(name, await open(dataset, session))
    return sources
  }

  return {
    find,
    open,
    named,
    async pathsOf(dataset) {
      const parts = 'sql' in dataset ? Object.values(dataset.datasets ?? {}) : [dataset]
      const paths: string[] = []
      for (const part of parts) if (part.kind === 'file') paths.push(...(await files(part)))
      return paths.flatMap((path) => (path === literalPath(path) ? [path] : [path, literalPath(path)]))
    },
  }
}

/** An argument that makes no sense. */
export function invalid(argument: string, problem: string): PortError<'INVALID_ARGUMENT'> {
  return new PortError('INVALID_ARGUMENT', `${argument}: ${problem}`, { argument, problem })
}
