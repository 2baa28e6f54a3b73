import { createManualClock, type ManualClock } from '@assay/adapter-memory/clock'
import { createSequentialIds } from '@assay/adapter-memory/id-generator'
import { createMemoryBackend, type MemoryTable } from '@assay/backend-memory/backend'
import type { Backend, BackendCapabilities, RowsRequest } from '@assay/ports/backend'
import type { MeasureRequest } from '@assay/ports/measure'
import type { RunNotification } from '@assay/ports/notification'
import type { LogicalType, Value } from '@assay/ports/value'
import { executeRun } from '../../src/run/execute-run.ts'
import type { CheckResult, RunResult } from '../../src/run/result.ts'
import { PlatformError, type Platforms, type RunDependencies, type RunRequest } from '../../src/run/run.ts'
import { describeProblems } from '../../src/suite/problem.ts'
import { readSuite } from '../../src/suite/read-suite.ts'
import type { DatasetReference, Suite } from '../../src/suite/suite.ts'

/** A suite from its plain tree, as a file would give it. */
export function suiteOf(tree: Readonly<Record<string, unknown>>, file?: string): Suite {
  const dataset = 'datasets' in tree ? {} : { dataset: 'shop/orders' }
  const read = readSuite({ suite: 'orders', ...dataset, checks: [], ...tree }, file === undefined ? {} : { file })
  if (!read.ok) throw new TypeError(describeProblems(read.error))
  return read.value
}

/** A table from its columns (`id integer`) and rows. */
export function table(
  columns: Readonly<Record<string, LogicalType['kind']>>,
  rows: readonly (readonly Value[])[],
  primaryKey: readonly string[] = [],
): MemoryTable {
  return {
    columns: Object.entries(columns).map(([name, kind]) => ({ name, type: { kind } as LogicalType, native: kind })),
    rows,
    primaryKey,
  }
}

/** Orders, in which the third has no email, the fourth a wrong status, and the fifth the id of the first. */
export const orders = table(
  { id: 'integer', email: 'text', status: 'text', amount: 'integer', country: 'text' },
  [
    [1n, 'a@x.org', 'paid', 10n, 'DE'],
    [2n, 'b@x.org', 'paid', 20n, 'DE'],
    [3n, null, 'open', 30n, 'FR'],
    [4n, 'd@x.org', 'lost', 40n, 'FR'],
    [1n, 'e@x.org', 'paid', 50n, null],
  ],
  ['id'],
)

/** One call of a backend under watch. */
export type WatchedCall =
  | { readonly method: 'measure'; readonly request: MeasureRequest }
  | { readonly method: 'rows'; readonly request: RowsRequest }
  | { readonly method: 'describe' | 'snapshot' }

/** A backend over arrays that remembers what it was asked, and fails where `before` throws. */
export interface WatchedBackend extends Backend {
  readonly calls: WatchedCall[]
}

export interface WatchOptions {
  readonly name?: string
  readonly capabilities?: Partial<BackendCapabilities>
  /** Comes before the answer to each call. */
  readonly before?: (call: WatchedCall, signal: AbortSignal | undefined) => void | Promise<void>
}

export function watchedBackend(
  tables: Readonly<Record<string, MemoryTable>>,
  options: WatchOptions = {},
): WatchedBackend {
  const { name = 'shop', capabilities = {}, before = () => {} } = options
  return watch(createMemoryBackend({ name, tables, capabilities }), [], before)
}

function watch(backend: Backend, calls: WatchedCall[], before: NonNullable<WatchOptions['before']>): WatchedBackend {
  const meet = async (call: WatchedCall, signal: AbortSignal | undefined) => {
    calls.push(call)
    await before(call, signal)
  }
  return {
    ...backend,
    calls,
    async describe(dataset, options) {
      await meet({ method: 'describe' }, options?.signal)
      return backend.describe(dataset, options)
    },
    async measure(request, options) {
      await meet({ method: 'measure', request }, options?.signal)
      return backend.measure(request, options)
    },
    async rows(request, options) {
      await meet({ method: 'rows', request }, options?.signal)
      return backend.rows(request, options)
    },
    async snapshot(options) {
      await meet({ method: 'snapshot' }, options?.signal)
      return watch(await backend.snapshot(options), calls, before)
    },
  }
}

/** The requests for measures among the calls. */
export function measureRequests({ calls }: WatchedBackend): readonly MeasureRequest[] {
  return calls.flatMap((call) => (call.method === 'measure' ? [call.request] : []))
}

/** The requests for rows among the calls. */
export function rowsRequests({ calls }: WatchedBackend): readonly RowsRequest[] {
  return calls.flatMap((call) => (call.method === 'rows' ? [call.request] : []))
}

/** Platforms of a configuration that knows these backends by name. */
export function platformsOf(...backends: readonly Backend[]): Platforms {
  const find = (reference: DatasetReference) => {
    const backend = backends.find(({ name }) => name === reference.backend)
    if (backend === undefined) throw new PlatformError(`no backend is called ${reference.backend}`)
    return backend
  }
  return {
    async resolve(reference, _, options) {
      options?.signal?.throwIfAborted()
      const backend = find(reference)
      const { source } = reference
      if (source.kind !== 'table') throw new PlatformError(`${reference.written} is no table`)
      return { backend, dataset: { kind: 'table', name: source.name } }
    },
    async expand(reference, _, options) {
      options?.signal?.throwIfAborted()
      const backend = find(reference)
      const found: DatasetReference[] = []
      for await (const { dataset } of backend.list()) {
        const name = dataset.kind === 'table' ? dataset.name : []
        const prefix = reference.source.kind === 'table' ? (reference.source.name.at(-1) ?? '').replace('*', '') : ''
        if (!name.at(-1)?.startsWith(prefix)) continue
        const source = { kind: 'table', name, pattern: false, quoted: false } as const
        found.push({ written: `${backend.name}/${name.join('.')}`, backend: backend.name, source })
      }
      return found
    },
  }
}

/** What a run left behind. */
export interface FinishedRun {
  readonly result: RunResult
  readonly facts: readonly RunNotification[]
  readonly clock: ManualClock
}

export interface RunOptions extends Omit<RunRequest, 'suites'> {
  readonly signal?: AbortSignal
  readonly observe?: (fact: RunNotification) => void
  readonly openFile?: NonNullable<RunDependencies['openFile']>
}

/** Runs suites at 2026-11-20T12:00:00Z. */
export async function run(
  suites: readonly Suite[],
  platforms: Platforms | Backend,
  { signal, observe, openFile, ...request }: RunOptions = {},
): Promise<FinishedRun> {
  const facts: RunNotification[] = []
  const { clock, dependencies } = dependenciesOf(platforms, (fact) => {
    facts.push(fact)
    observe?.(fact)
  })
  const result = await executeRun(
    { suites, ...request },
    { ...dependencies, ...(openFile && { openFile }) },
    { signal },
  )
  return { result, facts, clock }
}

/** What a run needs, with time that stands still. */
export function dependenciesOf(platforms: Platforms | Backend, observe?: (fact: RunNotification) => void) {
  const clock = createManualClock(Date.UTC(2026, 10, 20, 12))
  const dependencies: RunDependencies = {
    platforms: 'resolve' in platforms ? platforms : platformsOf(platforms),
    clock,
    ids: createSequentialIds('id-'),
    version: '1.0.0',
    ...(observe && { observe }),
  }
  return { clock, dependencies }
}

/** The result of one check. */
export function checkOf({ checks }: RunResult, id: string, dataset?: string): CheckResult {
  const found = checks.find((check) => check.id === id && (dataset === undefined || check.dataset === dataset))
  if (found === undefined) throw new TypeError(`there is no ${id} among ${checks.map((check) => check.id).join(', ')}`)
  return found
}

/** Verdicts by id. */
export function verdictsOf({ checks }: RunResult): Readonly<Record<string, string>> {
  return Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]))
}
