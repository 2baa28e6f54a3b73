import type { PatternNode } from './pattern-node.ts'
import { compileProgram, type Program } from './program.ts'

/** All places of the program where a matcher may be after the same text. */
interface State {
  readonly places: readonly number[]
  readonly accepting: boolean
  readonly next: (State | undefined)[]
}

/** States that are remembered before all are forgotten: bounds memory, not correctness. */
const MAX_STATES = 1_000

/** Follows forks until something is read; a place is visited once, so loops over nothing end. */
function reachable(
  program: Program,
  from: readonly number[],
): { readonly places: number[]; readonly accepting: boolean } {
  const seen = new Set<number>()
  const waiting = [...from]
  const places: number[] = []
  let accepting = false
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (seen.has(place)) continue
    seen.add(place)
    const instruction = program.instructions[place]
    if (instruction?.kind === 'fork') waiting.push(instruction.next, instruction.other)
    else if (instruction?.kind === 'read') places.push(place)
    else accepting = true
  }
  return { places: places.sort((a, b) => a - b), accepting }
}

/**
 * A matcher of whole texts in time linear in the text, whatever the pattern: it follows all ways at once, and
 * remembers where it went (a deterministic automaton, made as far as texts need it).
 */
export function createMatcher(pattern: PatternNode): (text: string) => boolean {
  const program = compileProgram(pattern)
  let states = new Map<string, State>()
  let start: State | undefined

  const stateOf = (from: readonly number[]): State => {
    const { places, accepting } = reachable(program, from)
    const key = `${accepting ? '+' : '-'}${places.join(',')}`
    const known = states.get(key)
    if (known !== undefined) return known
    if (states.size >= MAX_STATES) {
      states = new Map()
      start?.next.fill(undefined)
    }
    const state: State = { places, accepting, next: new Array<State | undefined>(program.letters).fill(undefined) }
    states.set(key, state)
    return state
  }

  const step = (state: State, letter: number): State => {
    const from: number[] = []
    for (const place of state.places) {
      const instruction = program.instructions[place]
      if (instruction?.kind === 'read' && instruction.accepts[letter] === 1) from.push(instruction.next)
    }
    const next = stateOf(from)
    state.next[letter] = next
    return next
  }

  const first = stateOf([program.start])
  start = first
  return (text) => {
    let state = first
    for (let index = 0; index < text.length; index += 1) {
      let code = text.charCodeAt(index)
      if (code >= 0xd800 && code < 0xdc00) {
        code = text.codePointAt(index) ?? code
        if (code > 0xffff) index += 1
      }
      const letter = program.letterOf(code)
      state = state.next[letter] ?? step(state, letter)
      if (state.places.length === 0) return state.accepting && index === text.length - 1
    }
    return state.accepting
  }
}
