import { encodeValues } from '@assay/expression/encoding'
import type { RowsRequest, SampledRows } from '@assay/ports/backend'
import { asking, type BackendMutant, over } from './mutant.ts'

function sampling(name: string, answer: (right: SampledRows, request: RowsRequest) => SampledRows): BackendMutant {
  return {
    name,
    mutate: (backend) =>
      over(backend, { rows: async (request, options) => answer(await backend.rows(request, options), request) }),
  }
}

/** Backends that give other rows than those asked for. */
export const rowMutants: readonly BackendMutant[] = [
  asking('gives a pick one row too many', {
    rows: (request) => ({
      ...request,
      picks: request.picks.map(({ limit, ...pick }) => ({
        ...pick,
        limit: limit > 0 && limit < 50 ? limit + 1 : limit,
      })),
    }),
  }),
  asking('gives at least one row', {
    rows: (request) => ({
      ...request,
      picks: request.picks.map((pick) => (pick.limit === 0 ? { ...pick, limit: 1 } : pick)),
    }),
  }),
  asking('bends limits of rows until they fit', {
    rows: (request) => ({
      ...request,
      picks: request.picks.map((pick) => ({
        ...pick,
        limit: Math.max(Math.min(Math.trunc(pick.limit) || 0, Math.floor(10_000 / request.picks.length)), 0),
      })),
    }),
  }),
  asking('ignores the conditions of picks', {
    rows: (request) => ({ ...request, picks: request.picks.map(({ limit }) => ({ limit })) }),
  }),
  sampling('gives picks in the wrong order', (right) => ({ ...right, picks: right.picks.toReversed() })),
  sampling('gives a row to the first pick alone', (right) => {
    const seen = new Set<string>()
    return { ...right, picks: right.picks.map((rows) => rows.filter((row) => isNew(seen, encodeValues(row)))) }
  }),
  sampling('gives equal rows once', (right) => ({
    ...right,
    picks: right.picks.map((rows) => {
      const seen = new Set<string>()
      return rows.filter((row) => isNew(seen, encodeValues(row)))
    }),
  })),
  sampling('shares one limit among all picks', (right, { picks }) => {
    let left = Math.max(0, ...picks.map(({ limit }) => limit))
    const share = right.picks.map((rows) => {
      const given = rows.slice(0, left)
      left -= given.length
      return given
    })
    return { ...right, picks: share }
  }),
  sampling('gives integers as floats', (right) => ({
    ...right,
    picks: right.picks.map((rows) =>
      rows.map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value))),
    ),
  })),
  sampling('shows no statement for rows', (right) => ({ ...right, sql: '' })),
  {
    name: 'gives columns in the order of the dataset',
    mutate: (backend) =>
      over(backend, {
        async rows(request, options) {
          const description = await backend.describe(request.dataset)
          const order = description?.columns.map(({ name }) => name) ?? []
          const known = request.columns.every((name) => order.includes(name))
          const sorted = request.columns.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
          return backend.rows({ ...request, columns: known ? sorted : request.columns }, options)
        },
      }),
  },
]

function isNew(seen: Set<string>, text: string): boolean {
  if (seen.has(text)) return false
  seen.add(text)
  return true
}
