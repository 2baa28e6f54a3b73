import type { Column } from '@assay/ports/dataset'

/**
 * The column that a name means: the one of exactly that name, else the only one whose name differs in case alone.
 * `undefined` when there is none, or several fit.
 */
export function resolveColumn(name: string, columns: readonly Column[]): Column | undefined {
  const exact = columns.find((column) => column.name === name)
  if (exact !== undefined) return exact
  const lower = name.toLowerCase()
  const similar = columns.filter((column) => column.name.toLowerCase() === lower)
  return similar.length === 1 ? similar[0] : undefined
}
