import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createFsStorage } from '@assay/adapter-fs-storage/storage'
import { createSystemClock } from '@assay/adapter-memory/clock'
import { createUuidGenerator } from '@assay/adapter-memory/id-generator'
import type { Settings } from '@assay/config/config'
import type { Platforms } from '@assay/core/run'
import { createResultFormatter } from '@assay/formats/json'
import {
  colourful,
  createLinesNotifier,
  createNdjsonNotifier,
  createProgressNotifier,
  type Painter,
  plain,
  writeTo,
} from '@assay/notifier-stdout/notifier'
import type { Backend } from '@assay/ports/backend'
import type { Clock } from '@assay/ports/clock'
import type { IdGenerator } from '@assay/ports/id-generator'
import type { RunNotification } from '@assay/ports/notification'
import type { Notifier } from '@assay/ports/notifier'
import type { DuckDbDeclaration } from './compose/backend-settings.ts'
import { createPlatforms } from './compose/platforms.ts'
import type { Terminal } from './config.ts'
import type { Output } from './options.ts'
import { createRunStore, type RunStore } from './run-store.ts'
import { UsageError } from './usage-error.ts'

/** The adapters that the command line picks. Platforms are loaded when the first dataset needs them. */
export interface Adapters {
  readonly clock: Clock
  readonly ids: IdGenerator
  readonly painter: Painter
  platforms(settings: Settings, timeoutMs?: number): Platforms & AsyncDisposable
  runStore(settings: Settings): RunStore & AsyncDisposable
  /** How a run is followed while it goes on; `undefined` where nobody wants to. */
  follower(output: Output, quiet: boolean): Notifier<RunNotification> | undefined
}

export function compose(terminal: Terminal): Adapters {
  const clock = createSystemClock()
  const painter = terminal.colour ? colourful : plain
  return {
    clock,
    painter,
    ids: createUuidGenerator(clock),
    platforms: (settings, timeoutMs) =>
      createPlatforms(settings, (_use, name, declared) =>
        openDuckDb(settings, name, declared as DuckDbDeclaration, timeoutMs),
      ),
    runStore(settings) {
      const directory = resolve(settings.directory, folderOf(settings.storage.runs))
      const storage = createFsStorage({ directory, clock })
      const store = createRunStore(storage, createResultFormatter())
      return { ...store, [Symbol.asyncDispose]: () => storage[Symbol.asyncDispose]() }
    },
    follower(output, quiet) {
      if (output === 'ndjson') return createNdjsonNotifier({ write: writeTo(process.stdout) })
      if (quiet) return undefined
      return terminal.interactive
        ? createProgressNotifier({ stream: process.stderr, clock, painter })
        : createLinesNotifier({ write: writeTo(process.stderr), painter })
    },
  }
}

/** A folder that is written as a path or as a `file:` URL. */
function folderOf(location: string): string {
  if (location.startsWith('file://')) return fileURLToPath(location)
  const [scheme] = /^[a-z][a-z0-9+.-]*(?=:\/\/)/i.exec(location) ?? []
  if (scheme === undefined) return location
  throw new UsageError(`storage.runs: this version keeps runs in folders, and not at ${scheme}://…`)
}

async function openDuckDb(
  settings: Settings,
  name: string,
  declared: DuckDbDeclaration,
  timeoutMs: number | undefined,
): Promise<Backend> {
  const { createDuckDbBackend } = await import('@assay/backend-duckdb/backend')
  const { path, files, schema, memory_limit, threads, concurrency, timeout } = declared
  const limit = timeoutMs ?? timeout ?? settings.limits.timeoutMs
  return createDuckDbBackend({
    name,
    ...(path === undefined ? {} : { database: resolve(settings.directory, path) }),
    ...(files === undefined ? {} : { files: resolve(settings.directory, files) }),
    ...(schema === undefined ? {} : { schema }),
    ...(memory_limit === undefined ? {} : { memoryLimit: memory_limit }),
    ...(threads === undefined ? {} : { threads }),
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(limit === undefined ? {} : { timeoutMs: limit }),
  })
}
