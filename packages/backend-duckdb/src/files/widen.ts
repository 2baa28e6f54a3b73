/** One type of the engine for the values of several: files of one dataset were looked at one by one. */

const INTEGERS = ['BIGINT', 'UBIGINT', 'HUGEINT']

/**
 * The narrowest type that holds the values of both without changing them; text where there is none.
 *
 * @param a `undefined` where a file has no value of the column.
 */
export function widen(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || a === b) return b
  if (b === undefined) return a
  const both = [a, b]
  if (both.every((type) => INTEGERS.includes(type))) return 'HUGEINT'
  if (both.every((type) => type === 'DOUBLE' || type === 'BIGINT')) return 'DOUBLE'
  if (both.every((type) => type === 'DATE' || type === 'TIMESTAMP')) return 'TIMESTAMP'
  return both.includes('JSON') ? 'JSON' : 'VARCHAR'
}

/** Dates and times as ISO 8601 writes them, each with the engine's type for it. */
export const ISO = {
  DATE: '\\d{4}-\\d{2}-\\d{2}',
  TIME: '\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?',
  TIMESTAMP: '\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?)?',
  'TIMESTAMP WITH TIME ZONE': '\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?(Z|[+-]\\d{2}(:?\\d{2})?)',
} as const

export type IsoType = keyof typeof ISO

export function isIsoType(type: string): type is IsoType {
  return Object.hasOwn(ISO, type)
}
