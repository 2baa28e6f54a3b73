/** DuckDB databases, and CSV, Parquet and JSON files read by DuckDB, as a platform under test. */
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import type { Backend, BackendCapabilities, BackendFactory, BackendInspection } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import { PortError } from '@assay/ports/errors'
import type { Context } from './calls/context.ts'
import { copy } from './calls/copy.ts'
import { frozen } from './calls/frozen.ts'
import { list } from './calls/list.ts'
import { MEASURES_PER_SCAN, measure, preview } from './calls/measure.ts'
import { mostSorting } from './calls/parts.ts'
import { query } from './calls/query.ts'
import { rows } from './calls/rows.ts'
import { createSources } from './datasets/sources.ts'
import { checkSettings } from './engine/check-settings.ts'
import { createEngine } from './engine/engine.ts'

/** What a DuckDB backend is made of. All of it may be left out: then it reads whatever file a dataset names. */
export interface DuckDbSettings {
  /** A database file. It is opened read-only by the first call, and nobody can write to it until the backend is disposed of. */
  readonly database?: string | undefined
  /** The directory where relative paths of files begin, and whose files `list` shows. Default: the current one, not listed. */
  readonly files?: string | undefined
  /** Where tables named by one part lie. Default `main`. */
  readonly schema?: string | undefined
  /** Most memory that the engine takes, with its unit. Default `512MB`; what needs more goes to temporary files. */
  readonly memoryLimit?: string | undefined
  /** Threads of the engine. Default: one a core. */
  readonly threads?: number | undefined
  /** Where a directory for temporary files is made. Default: that of the system. */
  readonly tempDirectory?: string | undefined
  /** Longest that one statement may take, in milliseconds. Default: no limit. */
  readonly timeoutMs?: number | undefined
  /** How many calls at once are told to do good. Default 2, which is also how many statements of the process run at once. */
  readonly concurrency?: number | undefined
  /** The time zone of the engine's session, by its IANA name. Default `UTC`. */
  readonly timeZone?: string | undefined
}

export interface DuckDbOptions extends DuckDbSettings {
  /** The name under which the configuration knows the backend. */
  readonly name: string
}

function capabilitiesOf({ database, concurrency = 2 }: DuckDbSettings): BackendCapabilities {
  return {
    clustering: false,
    partitioning: false,
    primaryKeys: true,
    sql: true,
    costEstimate: false,
    snapshot: database !== undefined,
    scans: [['fold', 'sorting', 'costly']],
    measuresPerScan: MEASURES_PER_SCAN,
    concurrency,
  }
}

/**
 * A backend over a DuckDB database file, or over files.
 *
 * Nothing is opened before the first call. A database file that another process has open for writing is
 * `BACKEND_UNREACHABLE`; a file that changes between two calls is `DATASET_CHANGED`.
 *
 * @throws PortError INVALID_ARGUMENT for settings that make no sense.
 */
export function createDuckDbBackend(options: DuckDbOptions): Backend {
  checkSettings(options)
  const { name, schema = 'main', memoryLimit = '512MB', timeZone = 'UTC' } = options
  const database = options.database === undefined ? undefined : resolve(options.database)
  const files = options.files === undefined ? undefined : resolve(options.files)
  const engine = createEngine({
    ...{ backend: name, database, schema, memoryLimit, timeZone, directories: files === undefined ? [] : [files] },
    ...{ threads: options.threads, tempDirectory: options.tempDirectory, timeoutMs: options.timeoutMs },
  })
  const reach = database === undefined ? 'any' : files === undefined ? 'none' : { directory: files }
  const sources = createSources({ backend: name, schema, base: files ?? process.cwd(), reach })
  const sortingPerScan = mostSorting(memoryLimit, options.threads ?? availableParallelism())
  const context: Context = { backend: name, engine, sources, timeoutMs: options.timeoutMs, sortingPerScan }
  const capabilities = capabilitiesOf(options)

  async function inspect(call: CallOptions = {}): Promise<BackendInspection> {
    const version = await engine.session([], call, async (session) => {
      const result = await session.run({ text: 'SELECT version()' })
      return String((await result.getRows())[0]?.[0]).replace(/^v/, '')
    })
    return {
      product: 'DuckDB',
      version,
      location: [database, files].filter(Boolean).join(', ') || 'files',
      warnings: [],
    }
  }

  const backend: Omit<Backend, typeof Symbol.asyncDispose> = {
    name,
    capabilities,
    inspect,
    list: (call = {}) => list(context, { schema, hasDatabase: database !== undefined, files }, call),
    async describe(dataset, call = {}) {
      engine.check(call)
      const paths = await sources.pathsOf(dataset)
      return engine.session(paths, call, async (session) => (await sources.find(dataset, session))?.description)
    },
    measure: async (request, call = {}) => measure(request, context, call),
    preview: async (request, call = {}) => preview(request, context, call),
    rows: async (request, call = {}) => rows(request, context, call),
    copy: async (request, call = {}) => copy(request, context, call),
    query: async (request, call = {}) => query(request, context, call),
    snapshot: async (call = {}) => snapshot(call),
  }

  async function snapshot(call: CallOptions = {}): Promise<Backend> {
    engine.check(call)
    if (database === undefined) {
      throw new PortError('UNSUPPORTED', `${name} reads files, which others may change: there is no snapshot`, {
        capability: 'snapshot',
      })
    }
    await inspect(call)
    return frozen(backend)
  }

  return { ...backend, [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose]() }
}

/** Opens DuckDB backends from their settings. */
export const duckDbBackends: BackendFactory<DuckDbSettings> = {
  async open(name, settings, options = {}) {
    options.signal?.throwIfAborted()
    return createDuckDbBackend({ ...settings, name })
  },
}
