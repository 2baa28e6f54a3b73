import type { BackendCapabilities } from '@assay/ports/backend'
import type { MeasureClass } from '@assay/ports/measure'
import { type Ask, listMeasures } from './ask.ts'
import { groupBy } from './group-by.ts'
import { classOfMeasures } from './measure-class.ts'
import { stableText } from './stable-text.ts'

/**
 * Shares asks out to as few scans as the backend allows: one for each of its lists of classes, and more only where
 * there are too many measures for one. An ask is never torn apart.
 */
export function packAsks<A extends Ask>(
  asks: readonly A[],
  { scans, measuresPerScan }: Pick<BackendCapabilities, 'scans' | 'measuresPerScan'>,
): readonly (readonly A[])[] {
  const lanes = groupBy(asks, ({ measures }) => laneOf(classOfMeasures(measures), scans))
  return [...lanes.entries()].sort(([a], [b]) => a - b).flatMap(([, inLane]) => fill(inLane, measuresPerScan))
}

/** The first list that the class is in; a class that the backend does not name has a scan of its own. */
function laneOf(wanted: MeasureClass, scans: BackendCapabilities['scans']): number {
  const lane = scans.findIndex((classes) => classes.includes(wanted))
  return lane === -1 ? scans.length + ['fold', 'costly', 'sorting'].indexOf(wanted) : lane
}

interface Bin<A> {
  readonly asks: A[]
  readonly keys: Set<string>
}

/** First fit, in order: measures that are already in a scan cost nothing there. */
function fill<A extends Ask>(asks: readonly A[], most: number): readonly (readonly A[])[] {
  const bins: Bin<A>[] = []
  for (const ask of asks) {
    const keys = listMeasures([ask]).measures.map(stableText)
    const fits = ({ keys: taken }: Bin<A>) => taken.size + keys.filter((key) => !taken.has(key)).length <= most
    let bin = bins.find(fits)
    if (bin === undefined) {
      bin = { asks: [], keys: new Set() }
      bins.push(bin)
    }
    bin.asks.push(ask)
    for (const key of keys) bin.keys.add(key)
  }
  return bins.map((bin) => bin.asks)
}
