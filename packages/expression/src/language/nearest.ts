/** The number of letters to add, take away, change or swap with their neighbour to make one word another. */
function distance(a: string, b: string): number {
  const left = [...a]
  const right = [...b]
  let before: number[] = []
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1]
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        best = Math.min(best, (before[column - 2] ?? 0) + 1)
      }
      current.push(best)
    }
    before = previous
    previous = current
  }
  return previous[right.length] ?? 0
}

const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '')

/**
 * The names that someone who wrote `name` might have meant, nearest first, at most three. Case, blanks, dashes and
 * underscores count for nothing; a third of the letters may be wrong.
 */
export function nearestNames(name: string, names: readonly string[]): readonly string[] {
  const wanted = plain(name.slice(0, 200))
  return names
    .map((candidate) => ({ candidate, away: distance(wanted, plain(candidate.slice(0, 200))) }))
    .filter(({ candidate, away }) => away <= Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3)))
    .sort((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ candidate }) => candidate)
}

/** `; did you mean a or b?`, or nothing. */
export function didYouMean(name: string, names: readonly string[]): string {
  const nearest = nearestNames(name, names)
  return nearest.length === 0 ? '' : `; did you mean ${nearest.join(' or ')}?`
}
