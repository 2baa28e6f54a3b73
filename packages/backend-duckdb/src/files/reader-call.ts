import { quoteText } from '../engine/confinement.ts'
import { literalPath } from './file-set.ts'

/** What an argument of a table function of the engine can be. `undefined` leaves it out. */
export type Argument = string | number | boolean | undefined | { readonly columns: readonly FileColumn[] }

/** A column of a file with the engine's word for its type. */
export interface FileColumn {
  readonly name: string
  readonly type: string
}

function format(argument: Exclude<Argument, undefined>): string {
  if (typeof argument === 'string') return quoteText(argument)
  if (typeof argument !== 'object') return String(argument)
  return `{${argument.columns.map(({ name, type }) => `${quoteText(name)}: ${quoteText(type)}`).join(', ')}}`
}

/** A call of a table function over files that are named one by one, never by a pattern of the engine's own. */
export function readerCall(
  name: string,
  paths: readonly string[],
  options: Readonly<Record<string, Argument>> = {},
): string {
  const files = paths.map((path) => quoteText(literalPath(path)))
  const [only] = files
  const list = files.length === 1 && only !== undefined ? only : `[${files.join(', ')}]`
  const given = Object.entries(options).flatMap(([key, argument]) =>
    argument === undefined ? [] : [`${key} = ${format(argument)}`],
  )
  return `${name}(${[list, ...given].join(', ')})`
}
