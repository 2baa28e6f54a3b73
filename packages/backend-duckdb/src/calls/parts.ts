import { isPortError } from '@assay/ports/errors'
import type { Measured, MeasuredGroup, MeasureRequest } from '@assay/ports/measure'
import type { Value } from '@assay/ports/value'

/** The answer of one statement, or of several that belong together. */
export type Scanned = Omit<Measured, 'rejected'>

/** Places of measures in a request that are computed by one statement. */
export type Part = readonly number[]

/**
 * Distinct counts and percentiles keep their values. Beside each other they gain nothing, and with too many of them
 * the engine runs out of memory even over a handful of rows: each takes about 1.6 MB a thread before it has seen one.
 */
const BYTES_A_THREAD = 1_600_000
const LEAST = 4

/** How many measures that keep their values may stand in one statement, so that they begin within half of the memory. */
export function mostSorting(memoryLimit: string, threads: number): number {
  const [, amount = '512', unit = 'MB'] = /^([\d.]+)\s*(\S+)$/.exec(memoryLimit.trim()) ?? []
  const power = ['B', 'K', 'M', 'G', 'T'].indexOf(unit.charAt(0).toUpperCase())
  const bytes = Number(amount) * 1_000 ** Math.max(power, 0)
  return Math.max(LEAST, Math.floor(bytes / 2 / (threads * BYTES_A_THREAD)))
}

const isSorting =
  ({ measures }: MeasureRequest) =>
  (place: number) => {
    const measure = measures[place]?.measure
    return measure === 'distinct' || measure === 'percentile'
  }

function chunks(places: Part, size: number): Part[] {
  const parts: Part[] = []
  for (let start = 0; start < places.length; start += size) parts.push(places.slice(start, start + size))
  return parts
}

/** The statements of a request: nearly always one. */
export function partsOf(request: MeasureRequest, most: number): Part[] {
  const places = request.measures.map((_, place) => place)
  const sorting = places.filter(isSorting(request))
  const [first = [], ...others] = chunks(sorting, most)
  const isFirst = new Set(first)
  return [places.filter((place) => isFirst.has(place) || !isSorting(request)(place)), ...others]
}

/** Two halves of a part that was too much at once; `undefined` where there is nothing to take apart. */
function halves(part: Part, request: MeasureRequest): Part[] | undefined {
  const sorting = part.filter(isSorting(request))
  if (sorting.length === 0 || part.length < 2) return undefined
  const later = new Set(
    sorting.slice(sorting.length === part.length ? Math.ceil(sorting.length / 2) : Math.floor(sorting.length / 2)),
  )
  return [part.filter((place) => !later.has(place)), [...later]]
}

/** Runs a part, in halves where the engine cannot hold it at once. */
export async function scanPart(
  part: Part,
  request: MeasureRequest,
  scan: (request: MeasureRequest) => Promise<Scanned>,
): Promise<readonly (readonly [Part, Scanned])[]> {
  try {
    return [[part, await scan({ ...request, measures: part.flatMap((place) => request.measures[place] ?? []) })]]
  } catch (error) {
    const smaller = isPortError(error, 'BACKEND_OUT_OF_MEMORY') ? halves(part, request) : undefined
    if (smaller === undefined) throw error
    const answers: (readonly [Part, Scanned])[] = []
    for (const half of smaller) answers.push(...(await scanPart(half, request, scan)))
    return answers
  }
}

/** The answers of all parts as the one that was asked for. They come from the same rows, so their groups are the same. */
export function joined(answers: readonly (readonly [Part, Scanned])[], request: MeasureRequest): Scanned {
  const [[, first] = []] = answers
  if (first === undefined) throw new TypeError('a request has at least one statement')
  const groups = first.groups.map(({ key }, group): MeasuredGroup => {
    const values: Value[] = new Array<Value>(request.measures.length).fill(null)
    for (const [part, answer] of answers) {
      for (const [index, place] of part.entries()) values[place] = answer.groups[group]?.values[index] ?? null
    }
    return { key, values }
  })
  return { groups, truncated: first.truncated, sql: answers.map(([, { sql }]) => sql).join(';\n\n') }
}
