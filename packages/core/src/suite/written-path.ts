import type { SuitePath } from './problem.ts'

/** A long form and what it was made of. */
export interface Expansion {
  readonly written: unknown
  readonly form: unknown
  /** Which of the long forms it is. */
  readonly index: number
}

/**
 * The way to a value of a long form in what the author wrote: `column` of the second of three checks is the second name
 * in the list; a key that short forms do not have is the short form itself.
 */
export function writtenPath(path: SuitePath, { written, form, index }: Expansion): SuitePath {
  if (written === form) return present(path, written)
  const [key, ...rest] = path
  if (Array.isArray(written)) {
    const at = key === 'columns' || key === 'column' ? rest : []
    return key === 'column' ? [index] : present(at, written)
  }
  if (key === 'column' && isRecord(written) && 'columns' in written) {
    return Array.isArray(written['columns']) ? ['columns', index] : ['columns']
  }
  return present(path, written)
}

/** As much of a path as there is. */
function present(path: SuitePath, written: unknown): SuitePath {
  const found: (string | number)[] = []
  let value = written
  for (const key of path) {
    if (!isRecord(value) || 'kind' in value || !(key in value)) break
    value = value[key]
    found.push(key)
  }
  return found
}

function isRecord(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null
}
