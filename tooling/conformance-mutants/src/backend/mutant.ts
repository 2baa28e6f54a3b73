import type { BackendHarness, SampleTable } from '@assay/conformance/backend'
import type { Backend, CopyRequest, RowsRequest } from '@assay/ports/backend'
import type { MeasureRequest } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import type { Mutant } from '../mutant.ts'

/** A backend that is wrong on purpose: made of a right one, or of wrong data. */
export interface BackendMutant {
  /** What it does, as a sentence without its subject. */
  readonly name: string
  mutate?(backend: Backend): Backend
  /** What becomes of a table when it is loaded. */
  distort?(table: SampleTable): SampleTable
}

/** A mutant as the matrix wants it. */
export function asMutant({ name, mutate = same, distort = same }: BackendMutant): Mutant<BackendHarness> {
  return {
    name,
    mutate: (harness) => ({
      ...harness,
      load: (tables) => harness.load(tables.map((table) => distort(table))),
      change: (table) => harness.change(distort(table)),
      open: async () => mutate(await harness.open()),
    }),
  }
}

function same<Thing>(thing: Thing): Thing {
  return thing
}

/** Everything that an iterable has, as an array. */
export async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

/** The same backend with other methods. */
export function over(backend: Backend, changes: Partial<Backend>): Backend {
  return {
    name: backend.name,
    capabilities: backend.capabilities,
    inspect: (options) => backend.inspect(options),
    list: (options) => backend.list(options),
    describe: (dataset, options) => backend.describe(dataset, options),
    measure: (request, options) => backend.measure(request, options),
    preview: (request, options) => backend.preview(request, options),
    rows: (request, options) => backend.rows(request, options),
    copy: (request, options) => backend.copy(request, options),
    query: (request, options) => backend.query(request, options),
    snapshot: (options) => backend.snapshot(options),
    [Symbol.asyncDispose]: () => backend[Symbol.asyncDispose](),
    ...changes,
  }
}

/** Changes what is asked before the right backend answers it. */
export interface RequestChanges {
  readonly measure?: (request: MeasureRequest) => MeasureRequest
  readonly rows?: (request: RowsRequest) => RowsRequest
  readonly copy?: (request: CopyRequest) => CopyRequest
}

export function asking(name: string, changes: RequestChanges): BackendMutant {
  const { measure = (same) => same, rows = (same) => same, copy = (same) => same } = changes
  return {
    name,
    mutate: (backend) =>
      over(backend, {
        measure: (request, options) => backend.measure(measure(request), options),
        preview: (request, options) => backend.preview(measure(request), options),
        rows: (request, options) => backend.rows(rows(request), options),
        copy: (request, options) => backend.copy(copy(request), options),
      }),
  }
}

/** A backend that takes each node of a predicate for another one, wherever a predicate stands. */
export function misreading(name: string, read: (predicate: Predicate) => Predicate): BackendMutant {
  const all = (predicate: Predicate): Predicate => {
    if (predicate.op === 'and' || predicate.op === 'or') return read({ ...predicate, of: predicate.of.map(all) })
    if (predicate.op === 'not') return read({ op: 'not', of: all(predicate.of) })
    return read(predicate)
  }
  const within = <Request extends { readonly where?: Predicate }>(request: Request): Request =>
    request.where === undefined ? request : { ...request, where: all(request.where) }
  return asking(name, {
    measure: (request) => within({ ...request, measures: request.measures.map(within) }),
    rows: (request) => within({ ...request, picks: request.picks.map(within) }),
    copy: within,
  })
}

/** A platform that cannot hold some values. */
export function losing(name: string, hold: (value: Value) => Value): BackendMutant {
  return {
    name,
    distort: (table) => ({ ...table, rows: table.rows.map((row) => row.map((value) => hold(value))) }),
  }
}
