import { compilePattern, type FormatName, formats } from '@assay/expression/pattern'
import { countText } from '../verdict/count-text.ts'
import type { ColumnProfile } from './profile.ts'
import type { DraftedCheck } from './suite-draft.ts'

/** Formats that say much about a text, the most telling ones first. */
const telling: readonly FormatName[] = ['uuid', 'email', 'url', 'ipv4', 'iso_datetime', 'date', 'iban']
/** Round limits of the length of a text. */
const limits = [10, 20, 50, 100, 255, 1_000, 4_000]
const fewest = 5

/** What the texts of a column have in common: a format, a fixed length, or at least a limit of their length. */
export function draftTextChecks({ column, some, values }: ColumnProfile): readonly DraftedCheck[] {
  const texts = some.filter((value) => typeof value === 'string')
  if (column.type.kind !== 'text' || values !== undefined || texts.length < fewest) return []
  const { name } = column
  const format = telling.find((each) => texts.every(compilePattern(portable(each), ignoring(each))))
  if (format !== undefined) {
    return [
      { item: { pattern: { column: name, format } }, because: `as in ${countText(texts.length)} rows of a sample` },
    ]
  }
  return draftLength(name, texts)
}

function draftLength(column: string, texts: readonly string[]): readonly DraftedCheck[] {
  const lengths = texts.map((text) => [...text].length)
  const least = Math.min(...lengths)
  const most = Math.max(...lengths)
  if (least === most && least > 0) {
    return [{ item: { length: { column, equals: least } }, because: `${countText(least)} characters each` }]
  }
  const limit = limits.find((each) => each >= most * 1.5)
  if (limit === undefined) return []
  const because = `${countText(least)} to ${countText(most)} characters in a sample`
  return [{ item: { length: { column, between: [Math.min(1, least), limit] } }, because }]
}

function portable(name: FormatName): string {
  const { pattern } = formats[name]
  return pattern.portable
}

function ignoring(name: FormatName): { readonly ignoreCase: boolean } {
  const { pattern } = formats[name] as { readonly pattern: { readonly ignoreCase?: boolean } }
  return { ignoreCase: pattern.ignoreCase ?? false }
}
