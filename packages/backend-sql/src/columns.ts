/** Columns that a request names, held against those that a dataset has. */
import { columnsOf } from '@assay/expression/predicate'
import type { RowsRequest } from '@assay/ports/backend'
import type { Column } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import type { Measure, MeasureRequest } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'

/** Edits between two texts: letters put in, taken out, changed, or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let place = 1; place <= b.length; place += 1) {
      const isSame = a[row - 1] === b[place - 1]
      const isSwapped = a[row - 1] === b[place - 2] && a[row - 2] === b[place - 1]
      const edits = Math.min(
        (last[place] ?? 0) + 1,
        (current[place - 1] ?? 0) + 1,
        (last[place - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped && row > 1 && place > 1 ? (before[place - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
      current.push(edits)
    }
    before = last
    last = current
  }
  return last[b.length] ?? 0
}

const MOST = 3

/** Names that a wrong one might have meant, the nearest first, at most three. */
export function nearestNames(name: string, names: readonly string[]): string[] {
  const wanted = name.slice(0, 100).toLowerCase()
  const most = Math.max(2, Math.floor(wanted.length / 3))
  return names
    .map((candidate) => ({ candidate, edits: distance(wanted, candidate.slice(0, 100).toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= most && edits < Math.max(wanted.length, candidate.length))
    .sort((a, b) => a.edits - b.edits)
    .slice(0, MOST)
    .map(({ candidate }) => candidate)
}

const columnsOfMeasure = (measure: Measure): readonly string[] => {
  const where = measure.where === undefined ? [] : columnsOf(measure.where)
  if (measure.measure === 'count') return where
  return [...(measure.measure === 'distinct' ? measure.columns : [measure.column]), ...where]
}

const columnsOfFilter = (where: Predicate | undefined) => (where === undefined ? [] : columnsOf(where))

/** Every column that a request of measures names, each once. */
export function columnsOfMeasures({ measures, where, groupBy = [] }: MeasureRequest): readonly string[] {
  return [...new Set([...groupBy, ...columnsOfFilter(where), ...measures.flatMap(columnsOfMeasure)])]
}

/** Every column that a request of rows names, each once. */
export function columnsOfRows({ columns, where, picks }: Omit<RowsRequest, 'dataset'>): readonly string[] {
  const ofPicks = picks.flatMap((pick) => columnsOfFilter(pick.where))
  return [...new Set([...columns, ...columnsOfFilter(where), ...ofPicks])]
}

/**
 * Makes sure that a dataset has all columns of a request.
 *
 * @throws PortError COLUMN_NOT_FOUND for the first that it lacks.
 */
export function requireColumns(
  names: readonly string[],
  columns: readonly Column[],
  { backend, dataset }: { readonly backend: string; readonly dataset: string },
): void {
  const known = columns.map((column) => column.name)
  const missing = names.find((name) => !known.includes(name))
  if (missing === undefined) return
  const nearest = nearestNames(missing, known)
  const hint = nearest.length === 0 ? '' : `; did you mean ${nearest.join(' or ')}?`
  throw new PortError('COLUMN_NOT_FOUND', `${dataset} has no column ${missing}${hint}`, {
    backend,
    dataset,
    column: missing,
    nearest,
  })
}
