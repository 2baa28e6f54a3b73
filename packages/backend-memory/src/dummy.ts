import type { Backend, BackendCapabilities } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import type { Clock } from '@assay/ports/clock'
import { PortError } from '@assay/ports/errors'
import type { Measured, MeasureRequest } from '@assay/ports/measure'
import { answerTo, type DummyAnswers, dummyAnswers } from './dummy/answers.ts'
import { cannedStream } from './dummy/canned-stream.ts'
import {
  createFaultScript,
  type DummyCall,
  type DummyFault,
  type DummyMethod,
  type FaultScript,
} from './dummy/faults.ts'

export { type Answer, type CannedCopy, type DummyAnswers, dummyAnswers } from './dummy/answers.ts'
export type { DummyCall, DummyEffect, DummyFault, DummyMethod, DummyTrigger } from './dummy/faults.ts'

export interface DummyOptions {
  /** Default `dummy`. */
  readonly name?: string
  /** Over the default: own SQL, snapshots and primary keys, everything in one scan, 4 calls at once. */
  readonly capabilities?: Partial<BackendCapabilities>
  /** Over {@link dummyAnswers}. */
  readonly answers?: Partial<DummyAnswers>
  readonly faults?: readonly DummyFault[]
  /** Needed by faults with `delayMs`. */
  readonly clock?: Pick<Clock, 'sleep'>
}

/** A backend that looks at no data, and remembers what it was asked. */
export interface DummyBackend extends Backend {
  /** All calls so far, also those of its snapshots and those that failed. */
  readonly calls: readonly DummyCall[]
}

const defaultCapabilities: BackendCapabilities = {
  clustering: false,
  partitioning: false,
  primaryKeys: true,
  sql: true,
  costEstimate: false,
  snapshot: true,
  scans: [['fold', 'sorting', 'costly']],
  measuresPerScan: 1600,
  concurrency: 4,
}

/**
 * A backend with canned answers and scripted faults, for tests of whatever stands above a backend.
 *
 * It answers without looking at the request any closer than the answers themselves do: it is no reference, and does
 * not keep the contract of the port about columns, filters and limits. Disposal, abort and declared capabilities hold.
 */
export function createDummyBackend(options: DummyOptions = {}): DummyBackend {
  return openDummy({
    name: options.name ?? 'dummy',
    capabilities: { ...defaultCapabilities, ...options.capabilities },
    answers: { ...dummyAnswers, ...options.answers },
    script: createFaultScript(options.faults ?? [], options.clock),
    calls: [],
  })
}

/** What a dummy and its snapshots share. */
interface Dummy {
  readonly name: string
  readonly capabilities: BackendCapabilities
  readonly answers: DummyAnswers
  readonly script: FaultScript
  readonly calls: DummyCall[]
}

function openDummy(dummy: Dummy): DummyBackend {
  const { name, capabilities, answers, calls } = dummy
  const closed = new AbortController()
  const call = async <Result>(
    method: DummyMethod,
    request: unknown,
    options: CallOptions | undefined,
    answer: () => Result,
  ): Promise<Result> => {
    closed.signal.throwIfAborted()
    options?.signal?.throwIfAborted()
    refuse(capabilities, method, request)
    calls.push({ method, request })
    await dummy.script.befall({ method, request }, options ?? {}, closed.signal)
    return answer()
  }
  return {
    name,
    capabilities,
    calls,
    inspect: (options) => call('inspect', undefined, options, () => answers.inspect),
    async *list(options) {
      yield* await call('list', undefined, options, () => answers.list)
    },
    describe: (dataset, options) => call('describe', dataset, options, () => answerTo(answers.describe, dataset)),
    measure: (request, options) => call('measure', request, options, () => measured(answers, request)),
    preview: (request, options) => call('preview', request, options, () => answerTo(answers.preview, request)),
    rows: (request, options) => call('rows', request, options, () => answerTo(answers.rows, request)),
    copy: (request, options) =>
      call('copy', request, options, () => cannedStream(answerTo(answers.copy, request), options?.signal)),
    query: (request, options) => call('query', request, options, () => answerTo(answers.query, request)),
    snapshot: (options) => call('snapshot', undefined, options, () => openDummy(dummy)),
    async [Symbol.asyncDispose]() {
      closed.abort(new PortError('DISPOSED', `The backend ${name} was disposed of.`, { port: 'Backend' }))
    },
  }
}

function refuse(capabilities: BackendCapabilities, method: DummyMethod, request: unknown): void {
  const dataset = method === 'describe' ? request : (request as { readonly dataset?: unknown } | undefined)?.dataset
  const ownSql = method === 'query' || (dataset as { readonly kind?: unknown } | undefined)?.kind === 'query'
  if (ownSql && !capabilities.sql) throw unsupported('sql')
  if (method === 'snapshot' && !capabilities.snapshot) throw unsupported('snapshot')
}

function unsupported(capability: string): PortError<'UNSUPPORTED'> {
  return new PortError('UNSUPPORTED', `This dummy is declared without the capability ${capability}.`, { capability })
}

function measured(answers: DummyAnswers, request: MeasureRequest): Measured {
  if (answers.measure !== undefined) return answerTo(answers.measure, request)
  const values = request.measures.map((measure) => answers.value(measure, request))
  const oneGroup = { groups: [{ key: [], values }], truncated: false, sql: 'measure' }
  return request.rejected === true ? { ...oneGroup, rejected: { count: 0n, records: [] } } : oneGroup
}
