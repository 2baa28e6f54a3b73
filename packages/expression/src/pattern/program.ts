import { mergeRanges, type PatternNode, type Range } from './pattern-node.ts'

/** What a matcher does next: read a code point of a class, go two ways, or be at the end. */
export type Instruction =
  | { readonly kind: 'read'; readonly accepts: Uint8Array; readonly next: number }
  | { readonly kind: 'fork'; readonly next: number; readonly other: number }
  | { readonly kind: 'end' }

/** A pattern as instructions, over an alphabet of as few letters as it tells apart. */
export interface Program {
  readonly instructions: readonly Instruction[]
  readonly start: number
  readonly letters: number
  /** The letter of a code point. */
  letterOf(code: number): number
}

function collectCuts(node: PatternNode, cuts: Set<number>): void {
  if (node.kind === 'class') {
    for (const [from, to] of node.ranges) {
      cuts.add(from)
      cuts.add(to + 1)
    }
  } else if (node.kind === 'repeat') collectCuts(node.of, cuts)
  else if (node.kind !== 'empty') for (const part of node.of) collectCuts(part, cuts)
}

/** Code points between two neighbouring cuts are the same letter: no class of the pattern tells them apart. */
function createAlphabet(node: PatternNode) {
  const found = new Set<number>([0])
  collectCuts(node, found)
  const cuts = Uint32Array.from([...found].sort((a, b) => a - b))
  const search = (code: number) => {
    let low = 0
    let high = cuts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((cuts[middle] ?? 0) <= code) low = middle
      else high = middle - 1
    }
    return low
  }
  const ascii = Uint16Array.from({ length: 128 }, (_, code) => search(code))
  return { cuts, letterOf: (code: number) => (code < 128 ? (ascii[code] ?? 0) : search(code)) }
}

function acceptedLetters(cuts: Uint32Array, ranges: readonly Range[], negated: boolean): Uint8Array {
  const merged = mergeRanges(ranges)
  return Uint8Array.from(cuts, (cut) => {
    const inside = merged.some(([from, to]) => cut >= from && cut <= to)
    return inside === negated ? 0 : 1
  })
}

/** Writes the instructions of a pattern from its end to its start, so that each knows the one behind it. */
export function compileProgram(pattern: PatternNode): Program {
  const { cuts, letterOf } = createAlphabet(pattern)
  const instructions: Instruction[] = [{ kind: 'end' }]
  const add = (instruction: Instruction) => instructions.push(instruction) - 1
  const classes = new Map<PatternNode, Uint8Array>()

  const write = (node: PatternNode, next: number): number => {
    switch (node.kind) {
      case 'empty':
        return next
      case 'class': {
        const accepts = classes.get(node) ?? acceptedLetters(cuts, node.ranges, node.negated)
        classes.set(node, accepts)
        return add({ kind: 'read', accepts, next })
      }
      case 'sequence':
        return node.of.reduceRight((behind, part) => write(part, behind), next)
      case 'choice':
        return node.of
          .map((part) => write(part, next))
          .reduceRight((other, start) => add({ kind: 'fork', next: start, other }))
      default:
        return writeRepeat(node, next)
    }
  }

  const writeRepeat = ({ of, least, most }: PatternNode & { kind: 'repeat' }, next: number): number => {
    let start = next
    if (most === undefined) start = writeLoop(of, next)
    else
      for (let count = least; count < most; count += 1)
        start = add({ kind: 'fork', next: write(of, start), other: next })
    for (let count = 0; count < least; count += 1) start = write(of, start)
    return start
  }

  const writeLoop = (of: PatternNode, next: number): number => {
    const loop = add({ kind: 'end' })
    instructions[loop] = { kind: 'fork', next: write(of, loop), other: next }
    return loop
  }

  return { start: write(pattern, 0), instructions, letters: cuts.length, letterOf }
}
