import type { DraftedCheck, DraftValue, SuiteDraft } from '@assay/core/suggest'
import { isNumberText } from '@assay/core/suite'
import { stringify } from 'yaml'

/** Longer lines are broken, where that is possible. */
const widest = 100

/**
 * A suite as YAML that `readSuiteFile` reads back as it is meant: short items on one line, each with its reason beside
 * it, or above it where there is no room. The same draft always gives the same text.
 */
export function renderSuiteFile({ comments, suite, checks }: SuiteDraft): string {
  return [
    ...comments.flatMap(commentLines),
    ...Object.entries(suite).flatMap(([key, value]) => entryLines(key, value, '')),
    ...(checks.length === 0 ? ['checks: []'] : ['checks:', ...checks.flatMap(checkLines)]),
    '',
  ].join('\n')
}

function checkLines({ item, because }: DraftedCheck): readonly string[] {
  const lines = Object.entries(item).flatMap(([key, value]) => entryLines(key, value, '    '))
  const [first = '    {}', ...rest] = lines
  const written = [`  - ${first.slice(4)}`, ...rest]
  if (because === '') return written
  const reason = commentLine(because)
  const beside = `${written[0]}  ${reason}`
  if (written.length === 1 && beside.length <= widest && !holdsExpression(item)) return [beside]
  return [`  ${reason}`, ...written]
}

/** A comment behind an expression would have to be told from it: it stands above instead. */
function holdsExpression(item: DraftedCheck['item']): boolean {
  return ['expression', 'where', 'sql', 'metric', 'stage_count', 'compare'].some((key) => key in item)
}

function commentLines(text: string): readonly string[] {
  return text.split(/\r\n|[\r\n]/).map(commentLine)
}

function commentLine(text: string): string {
  return `# ${text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')}`.trimEnd()
}

/** `key: value` on one line where it fits, else its parts below one another. */
function entryLines(key: string, value: DraftValue, indent: string): readonly string[] {
  const line = `${indent}${writeText(key)}: ${write(value)}`
  if (line.length <= widest || !isCollection(value) || write(value).length <= 2) return [line]
  return [`${indent}${writeText(key)}:`, ...blockLines(value, `${indent}  `)]
}

function blockLines(value: Collection, indent: string): readonly string[] {
  if (!isList(value)) return Object.entries(value).flatMap(([key, member]) => entryLines(key, member, indent))
  return value.map((member) => `${indent}- ${write(member)}`)
}

function write(value: DraftValue): string {
  if (isNumberText(value)) return value.text
  if (typeof value === 'string') return writeText(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return Number.isNaN(value) ? '.nan' : infinity(value)
  if (!isCollection(value)) return String(value)
  if (isList(value)) return `[${value.map(write).join(', ')}]`
  const members = Object.entries(value).map(([key, member]) => `${writeText(key)}: ${write(member)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

function infinity(value: number): string {
  return value > 0 ? '.inf' : '-.inf'
}

/** A text with quotes where YAML, of this version or the one before, would read something else. */
function writeText(text: string): string {
  if (/\p{Cc}/u.test(text)) return JSON.stringify(text)
  const options = { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0, compat: 'yaml-1.1' } as const
  return stringify([text], options).trim().slice(1, -1)
}

type Collection = readonly DraftValue[] | { readonly [key: string]: DraftValue }

function isCollection(value: DraftValue): value is Collection {
  return typeof value === 'object' && value !== null && !isNumberText(value)
}

function isList(value: Collection): value is readonly DraftValue[] {
  return Array.isArray(value)
}
