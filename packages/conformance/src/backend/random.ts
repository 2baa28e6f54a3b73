/** Numbers that look random and are the same each time, from a seed: a generator of the xorshift family. */
export interface Random {
  /** A whole number from 0 to `below` − 1. */
  below(below: number): number
  pick<Choice>(choices: readonly [Choice, ...Choice[]]): Choice
}

export function createRandom(seed: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ 0x85ebca6b) >>> 0 || 1
  const below = (limit: number) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state % limit
  }
  return { below, pick: (choices) => choices[below(choices.length)] ?? choices[0] }
}
