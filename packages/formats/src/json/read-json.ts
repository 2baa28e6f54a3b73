import { err, ok, type Result } from '@assay/ports/result'

/** Why a text is not what it should be. Shows nothing of the text itself. */
export interface TextProblem {
  readonly problem: string
  /** Counted from 1, where it is known. */
  readonly line?: number
  readonly column?: number
  /** Where in the document, such as `checks[3].verdict`; for a text that is sound JSON. */
  readonly path?: string
}

/**
 * Reads JSON; what is wrong is said with its place, and without the text around it. A number that stands alone must end
 * in a line end: without one, nobody could tell it from the beginning of a longer one.
 */
export function readJson(text: string): Result<unknown, TextProblem> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'number' && /\S$/.test(text) ? err(tooShort(text)) : ok(value)
  } catch (error) {
    return err(explain(error instanceof Error ? error.message : '', text))
  }
}

/** One line for people. */
export function describeTextProblem({ problem, line, column, path }: TextProblem): string {
  if (path !== undefined) return `${path}: ${problem}`
  return line === undefined ? problem : `line ${line}, column ${column ?? 1}: ${problem}`
}

function explain(message: string, text: string): TextProblem {
  if (text.trim() === '') return { problem: 'there is nothing in it' }
  const [, position] = /position (\d+)/.exec(message) ?? []
  if (/end of JSON|Unterminated/.test(message) || Number(position) >= text.trimEnd().length) return tooShort(text)
  if (position === undefined) return { problem: 'it is not JSON' }
  return { problem: 'it is not JSON here', ...placeOf(text, Number(position)) }
}

function tooShort(text: string): TextProblem {
  return { problem: 'it ends in the middle', ...placeOf(text, text.length) }
}

function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
