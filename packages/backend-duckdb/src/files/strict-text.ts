import type { FileOptions } from '@assay/ports/dataset'
import { duckDbDialect } from '../dialect/dialect.ts'
import { quoteText } from '../engine/confinement.ts'
import type { FileColumn } from './reader-call.ts'
import { ISO, isIsoType } from './widen.ts'

/**
 * Types that the engine's reader fills with values that do not fit: `1.5` becomes the integer 2, `+02:00` is dropped
 * from a timestamp, `yes` is true. Columns of these types are read as text where a file is not yet known to be clean.
 */
export function isLenient({ type }: FileColumn, { dateFormat }: FileOptions): boolean {
  if (isIsoType(type)) return type !== 'DATE' && dateFormat === undefined
  return type === 'BOOLEAN' || /^(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|DECIMAL)/.test(type)
}

function written(type: string): string {
  if (isIsoType(type)) return ISO[type]
  if (type === 'BOOLEAN') return '(?i)true|false'
  const scale = /^DECIMAL\(\d+, (\d+)\)$/.exec(type)?.[1]
  return scale === undefined ? '[+-]?\\d+' : `[+-]?\\d*(\\.\\d{0,${scale}}0*)?`
}

/** The value of a column that was read as text, in its own type; NULL where the engine cannot make one. */
export function castText({ name, type }: FileColumn, { dateFormat }: FileOptions = {}): string {
  const text = duckDbDialect.identifier(name)
  if (dateFormat === undefined || (type !== 'DATE' && type !== 'TIMESTAMP')) return `TRY_CAST(${text} AS ${type})`
  return `CAST(try_strptime(${text}, ${quoteText(dateFormat)}) AS ${type})`
}

/**
 * Whether a text is surely `2020-01-01 10:00:00`. Of 19 characters that the engine takes for a timestamp only one with
 * an offset in place of its seconds is another form; the slow look at each character is left to those without seconds.
 */
function isPlainTimestamp(text: string, value: string): string {
  const form = `(epoch_us(${value}) % 60000000 <> 0 OR ${text} LIKE '____-__-__ __:__:__')`
  return `strlen(${text}) = 19 AND NOT contains(${text}, '/') AND ${value} IS NOT NULL AND ${form}`
}

/** Whether a text is there and is no value of the type as this project writes it. Quick for texts as the engine writes them. */
export function misfit(column: FileColumn, options: FileOptions = {}): string {
  const text = duckDbDialect.identifier(column.name)
  const value = castText(column, options)
  if (!isLenient(column, options)) return `(${text} IS NOT NULL AND ${value} IS NULL)`
  const isFit = `${value} IS NOT NULL AND regexp_full_match(trim(${text}), ${quoteText(written(column.type))})`
  const isPlain = column.type === 'TIMESTAMP' ? isPlainTimestamp(text, value) : `CAST(${value} AS VARCHAR) = ${text}`
  return `(${text} IS NOT NULL AND CASE WHEN ${isPlain} THEN FALSE ELSE NOT (${isFit}) END)`
}

/** Whether a text is no value of the type and the engine makes one of it nevertheless. */
export function silentMisfit(column: FileColumn): string {
  return `(${castText(column)} IS NOT NULL AND ${misfit(column)})`
}
