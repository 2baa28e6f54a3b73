import { isNumberText } from '../suite/number-text.ts'
import { isTemplate } from '../suite/template.ts'
import { isValue } from '../suite/written-value.ts'

/** Arguments that are written out, key by key; everything else is a short form, or wrong. */
export function isLongForm(written: unknown): written is Readonly<Record<string, unknown>> {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return false
  return !isNumberText(written) && !isTemplate(written) && !isValue(written) && !('op' in written)
}

/** A single value becomes the argument of this name: `expression: a > b` is `expression: { predicate: a > b }`. */
export function expandValue(written: unknown, key: string): readonly unknown[] {
  return [isLongForm(written) || Array.isArray(written) || written === null ? written : { [key]: written }]
}

/** A name or a list of names becomes `columns`, one check over all of them. */
export function expandKey(written: unknown): readonly unknown[] {
  return [isLongForm(written) || written === null ? written : { columns: written }]
}

/** A name, a list of names or `columns` becomes one check for each column. */
export function expandColumns(written: unknown): readonly unknown[] {
  if (Array.isArray(written) && written.length > 0) return written.map((column) => ({ column }))
  if (!isLongForm(written)) return [written === null || Array.isArray(written) ? written : { column: written }]
  const { columns, ...others } = written
  if (columns === undefined || 'column' in others) return [written]
  const list = Array.isArray(columns) ? columns : [columns]
  return list.length === 0 ? [written] : list.map((column: unknown) => ({ ...others, column }))
}
