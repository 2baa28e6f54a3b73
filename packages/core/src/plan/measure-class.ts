import type { Measure, MeasureClass } from '@assay/ports/measure'
import type { Predicate } from '@assay/ports/predicate'

/** What a measure costs a scan; see the port. One that both sorts and matches patterns is `sorting`. */
function classOfMeasure(measure: Measure): MeasureClass {
  if (measure.measure === 'distinct' || measure.measure === 'percentile') return 'sorting'
  return measure.where !== undefined && matchesPattern(measure.where) ? 'costly' : 'fold'
}

/** What measures cost that have to be taken in one scan: the dearest of theirs. */
export function classOfMeasures(measures: readonly Measure[]): MeasureClass {
  const classes = measures.map(classOfMeasure)
  return classes.includes('sorting') ? 'sorting' : classes.includes('costly') ? 'costly' : 'fold'
}

function matchesPattern(predicate: Predicate): boolean {
  switch (predicate.op) {
    case 'and':
    case 'or':
      return predicate.of.some(matchesPattern)
    case 'not':
      return matchesPattern(predicate.of)
    default:
      return predicate.op === 'matches'
  }
}
