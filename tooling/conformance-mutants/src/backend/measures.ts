import { compareValues } from '@assay/expression/order'
import { exactDecimal, toNumber } from '@assay/expression/values'
import type { Backend } from '@assay/ports/backend'
import { PortError } from '@assay/ports/errors'
import type { Measure, Measured, MeasureRequest } from '@assay/ports/measure'
import type { Value } from '@assay/ports/value'
import { asking, type BackendMutant, over } from './mutant.ts'

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Changes the value that each measure has. */
function measuring(name: string, value: (right: Value, measure: Measure) => Value): BackendMutant {
  return answering(name, (measured, request) => ({
    ...measured,
    groups: measured.groups.map((group) => ({
      ...group,
      values: group.values.map((right, index) => {
        const measure = request.measures[index]
        return measure === undefined ? right : value(right, measure)
      }),
    })),
  }))
}

/** Changes the whole answer to a scan. */
export function answering(name: string, answer: (right: Measured, request: MeasureRequest) => Measured): BackendMutant {
  return {
    name,
    mutate: (backend) =>
      over(backend, {
        measure: async (request, options) => answer(await backend.measure(request, options), request),
      }),
  }
}

/** Computes some measures itself, from the rows. */
function computing(
  name: string,
  kind: Measure['measure'],
  compute: (rows: readonly (readonly Value[])[], measure: Measure) => Value,
): BackendMutant {
  return {
    name,
    mutate: (backend) =>
      over(backend, {
        async measure(request, options) {
          const measured = await backend.measure(request, options)
          const [group] = measured.groups
          if (request.groupBy !== undefined || group === undefined) return measured
          const values = await Promise.all(
            request.measures.map(async (measure, index) =>
              measure.measure === kind
                ? compute(await rowsOf(backend, request, measure), measure)
                : (group.values[index] ?? null),
            ),
          )
          return { ...measured, groups: [{ key: [], values }] }
        },
      }),
  }
}

async function rowsOf(backend: Backend, { dataset, where, now }: MeasureRequest, measure: Measure) {
  const columns = 'columns' in measure ? measure.columns : 'column' in measure ? [measure.column] : []
  const pick = { limit: 10_000, ...(measure.where && { where: measure.where }) }
  const request = { dataset, columns, picks: [pick], ...(where && { where }), ...(now !== undefined && { now }) }
  const { picks } = await backend.rows(request)
  return picks[0] ?? []
}

const present = (rows: readonly (readonly Value[])[]) =>
  rows.flatMap(([value = null]) => (value === null ? [] : [value]))

const isNumber = (value: Value): value is number => typeof value === 'number'

/** Backends that measure wrongly. */
export const measureMutants: readonly BackendMutant[] = [
  asking('ignores the filter of a scan', { measure: ({ where: _, ...request }) => request }),
  asking('ignores the conditions of measures', {
    measure: (request) => ({ ...request, measures: request.measures.map(({ where: _, ...measure }) => measure) }),
  }),
  asking('confuses least and greatest', {
    measure: (request) => ({
      ...request,
      measures: request.measures.map((measure) =>
        measure.measure === 'max' ? { ...measure, measure: 'min' } : measure,
      ),
    }),
  }),
  asking('asks the clock for now', {
    measure: (request) => (request.now === undefined ? request : { ...request, now: BigInt(Date.now()) * 1000n }),
    rows: (request) => (request.now === undefined ? request : { ...request, now: BigInt(Date.now()) * 1000n }),
  }),
  measuring('counts one row too many', (right, { measure }) =>
    measure === 'count' && typeof right === 'bigint' ? right + 1n : right,
  ),
  measuring('counts nothing as NULL', (right, { measure }) => (measure === 'count' && right === 0n ? null : right)),
  measuring('counts in floats', (right, { measure }) => (measure === 'count' ? Number(right) : right)),
  measuring('takes a sum of nothing for 0', (right, { measure }) => (measure === 'sum' ? (right ?? 0n) : right)),
  measuring('adds up in float64', (right, { measure }) => {
    if (measure !== 'sum' || right === null) return right
    if (typeof right === 'bigint') return BigInt(Number(right))
    if (typeof right !== 'object' || !('unscaled' in right)) return right
    return exactDecimal(toNumber(right))
  }),
  measuring('takes the deviation of one value for 0', (right, { measure }) =>
    measure === 'stddev' ? (right ?? 0) : right,
  ),
  measuring('has no distinct values of nothing', (right, { measure }) =>
    measure === 'distinct' && right === 0n ? null : right,
  ),
  computing('takes the deviation of the whole population', 'stddev', (rows) => {
    const values = present(rows).map((value) =>
      typeof value === 'object' && !('unscaled' in value) ? 0 : Number(value),
    )
    if (values.length < 2) return null
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  }),
  computing('adds NaN and infinities up', 'sum', (rows) => {
    const values = present(rows)
    if (values.length === 0) return null
    if (values.every(isNumber)) return values.reduce((sum, value) => sum + value, 0)
    return values.every((value) => typeof value === 'bigint') ? values.reduce((sum, value) => sum + value, 0n) : null
  }),
  computing('orders text by UTF-16', 'max', (rows) => {
    const values = present(rows)
    if (values.some((value) => typeof value === 'string')) return values.sort().at(-1) ?? null
    return values.sort(compareValues).at(-1) ?? null
  }),
  computing('takes NaN for the least', 'max', (rows) => {
    const values = present(rows).filter((value) => !Number.isNaN(value))
    return values.sort(compareValues).at(-1) ?? null
  }),
  computing('puts distinct texts together before it counts them', 'distinct', (rows, measure) => {
    const equal = measure.measure === 'distinct' && measure.nulls === 'equal'
    const counted = rows.filter((row) => equal || !row.includes(null))
    return BigInt(new Set(counted.map((row) => row.map(String).join(''))).size)
  }),
  computing('rounds the rank of a percentile as floats do', 'percentile', (rows, measure) => {
    const values = present(rows).sort(compareValues)
    const fraction = measure.measure === 'percentile' ? measure.fraction : 0
    return values[Math.max(Math.ceil(fraction * values.length) - 1, 0)] ?? null
  }),
  computing('takes the value behind the percentile', 'percentile', (rows, measure) => {
    const values = present(rows).sort(compareValues)
    const fraction = measure.measure === 'percentile' ? measure.fraction : 0
    return values[Math.min(Math.floor(fraction * values.length), values.length - 1)] ?? null
  }),
  asking('counts NULL as a distinct value, whatever is asked', {
    measure: (request) => ({
      ...request,
      measures: request.measures.map((each) => (each.measure === 'distinct' ? { ...each, nulls: 'equal' } : each)),
    }),
  }),
  asking('never counts NULL as a distinct value', {
    measure: (request) => ({
      ...request,
      measures: request.measures.map((each) => (each.measure === 'distinct' ? { ...each, nulls: 'leave out' } : each)),
    }),
  }),
  {
    name: 'raises where a float overflows',
    mutate: (backend) =>
      over(backend, {
        async measure(request, options) {
          const measured = await backend.measure(request, options)
          const tooBig = measured.groups.flatMap(({ values }) => values).includes(Number.POSITIVE_INFINITY)
          if (!tooBig || request.measures.every(({ measure }) => measure !== 'sum')) return measured
          const details = { backend: backend.name, sql: measured.sql, problem: 'out of range' }
          throw new PortError('BACKEND_STATEMENT_FAILED', 'out of range', details)
        },
      }),
  },
  {
    name: 'scans once per measure',
    mutate: (backend) =>
      over(backend, {
        async measure(request, options) {
          if (request.groupBy !== undefined || request.measures.length === 0) return backend.measure(request, options)
          const values: Value[] = []
          let measured: Measured | undefined
          for (const measure of request.measures) {
            measured = await backend.measure({ ...request, measures: [measure] }, options)
            values.push(measured.groups[0]?.values[0] ?? null)
          }
          return {
            groups: [{ key: [], values }],
            truncated: false,
            sql: 'many',
            ...(measured?.rejected && { rejected: measured.rejected }),
          }
        },
      }),
  },
  {
    name: 'confuses calls that are made at once',
    mutate(backend) {
      let latest: MeasureRequest | undefined
      return over(backend, {
        async measure(request, options) {
          latest = request
          await nextTurn()
          return backend.measure(latest, options)
        },
      })
    },
  },
  {
    name: 'answers equal measures once',
    mutate: (backend) =>
      over(backend, {
        measure: (request, options) => {
          const seen = new Set<string>()
          const measures = request.measures.filter((measure) => {
            const text = JSON.stringify(measure, (_, value) => (typeof value === 'bigint' ? `${value}` : value))
            return !seen.has(text) && seen.add(text)
          })
          return backend.measure({ ...request, measures }, options)
        },
      }),
  },
  {
    name: 'has no answer to no question',
    mutate: (backend) =>
      over(backend, {
        async measure(request, options) {
          const measured = await backend.measure(request, options)
          return request.measures.length === 0 && !request.groupBy ? { ...measured, groups: [] } : measured
        },
      }),
  },
  answering('always tells of rejected records', (right) => ({ ...right, rejected: { count: 0n, records: [] } })),
  answering('never tells of rejected records', ({ rejected: _, ...right }) => right),
  answering('shows no statement of a scan', (right) => ({ ...right, sql: '' })),
]
