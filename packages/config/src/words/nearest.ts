import { distance } from 'fastest-levenshtein'

/** The known word that somebody who wrote `word` most likely meant; `undefined` when none is near. */
function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase()
  let best: string | undefined
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1
  for (const candidate of known) {
    const apart = distance(wanted, candidate.toLowerCase())
    if (apart < least && apart < candidate.length) {
      best = candidate
      least = apart
    }
  }
  return best
}

/** `did you mean "limits"?`, or the list of what is known where nothing is near. */
export function suggestion(word: string, known: readonly string[]): string | undefined {
  const near = nearest(word, known)
  if (near !== undefined) return `did you mean ${JSON.stringify(near)}?`
  return known.length === 0 ? undefined : `known are ${known.join(', ')}`
}
