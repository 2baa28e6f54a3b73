import type { Fact, RunNotification } from '@assay/ports/notification'
import { err, ok, type Result } from '@assay/ports/result'
import { readJson, type TextProblem } from './read-json.ts'
import { writeJson } from './write-json.ts'

/** Members of every fact first, then `type`, then the rest. */
const order: ReadonlyMap<string, number> = new Map(['id', 'run', 'sequence', 'at', 'type'].map((name, i) => [name, i]))

const types: Readonly<Record<RunNotification['type'], true>> = {
  'run-requested': true,
  'run-planned': true,
  'scan-started': true,
  'scan-progressed': true,
  'scan-finished': true,
  'check-started': true,
  'check-judged': true,
  'run-cancelled': true,
  'run-finished': true,
}

/** One line, with its line end. Equal facts are equal lines. */
export function writeFact(fact: RunNotification): string {
  return `${writeJson(fact, { order })}\n`
}

export interface FactsProblem extends TextProblem {
  /** The line of the file, counted from 1. */
  readonly line: number
}

export interface ReadFactsOptions {
  /**
   * What happens to a last line without a line end, such as a crash leaves: `refuse` makes it a problem, `leave out`
   * answers the facts before it. Default `refuse`.
   */
  readonly torn?: 'refuse' | 'leave out'
}

/** Reads the lines that `writeFact` wrote; anything else is refused with its line. */
export function readFacts(
  text: string,
  { torn = 'refuse' }: ReadFactsOptions = {},
): Result<readonly RunNotification[], FactsProblem> {
  const lines = text.split('\n')
  const rest = lines.pop() ?? ''
  if (rest !== '' && torn === 'refuse') return err({ problem: 'the last line is cut off', line: lines.length + 1 })
  const facts: RunNotification[] = []
  for (const [index, written] of lines.entries()) {
    const line = index + 1
    const read = readJson(`${written}\n`)
    if (!read.ok) return err({ ...read.error, line })
    if (!isFact(read.value)) return err({ problem: 'it is no fact of a run', line })
    facts.push(read.value)
  }
  return ok(facts)
}

function isFact(value: unknown): value is RunNotification {
  if (typeof value !== 'object' || value === null) return false
  const { id, run, sequence, at, type } = value as Partial<Record<keyof Fact | 'type', unknown>>
  const named = typeof id === 'string' && typeof run === 'string' && typeof at === 'string'
  return named && Number.isSafeInteger(sequence) && typeof type === 'string' && Object.hasOwn(types, type)
}
