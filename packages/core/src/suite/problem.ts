/** One thing that is wrong with a suite, and where. */
export interface SuiteProblem {
  /** Keys and indexes from the top of the suite to the value in question; to the nearest one that is there. */
  readonly path: SuitePath
  /** What is wrong, in one sentence without a full stop. */
  readonly message: string
  /** What to write instead. */
  readonly remedy?: string
  /** Where in the text at `path`, in UTF-16 code units from 0; for expressions and patterns. */
  readonly offset?: number
}

export type SuitePath = readonly (string | number)[]

/** What is wrong with one value, before it is known where that value stands. */
export interface Flaw {
  readonly message: string
  readonly remedy?: string
  readonly offset?: number
  /** Something is missing: not worth saying beside an unknown key, which may be what was meant. */
  readonly missing?: true
}

/** A value that was understood, or what is wrong with it. */
export type Understood<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Flaw }

/** Says that a value is not understood. */
export function flawed(
  message: string,
  remedy?: string,
  offset?: number,
): { readonly ok: false; readonly error: Flaw } {
  return {
    ok: false,
    error: { message, ...(remedy === undefined ? {} : { remedy }), ...(offset === undefined ? {} : { offset }) },
  }
}

/** How a text of the author stands in a message: in one line, not too long, and not as nothing. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '') return 'an empty text'
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`
}

/** Lists all problems in one text, one line each: `checks.0.range: …`. */
export function describeProblems(problems: readonly SuiteProblem[]): string {
  return problems
    .map(({ path, message, remedy }) => {
      const place = path.length === 0 ? '' : `${path.join('.')}: `
      return `${place}${message}${remedy === undefined ? '' : ` (${remedy})`}`
    })
    .join('\n')
}
