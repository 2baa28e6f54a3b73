/** Many rows as row text: the statement behind a copy, and the reading of its fields. */
import type { CopyRequest } from '@assay/ports/backend'
import type { Column } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import type { Dialect } from './dialect.ts'
import type { Source } from './measure.ts'
import { renderPredicate, renderTerm } from './predicate.ts'
import { createParameters, type Statement } from './statement.ts'

export interface RenderedCopy {
  /** A query; the platform's own way of writing its rows as text is put around it. */
  readonly statement: Statement
  /** What the fields of a row are: the columns asked for, and behind them the number of rows where they are distinct. */
  readonly columns: readonly Column[]
}

const COUNT: Column = { name: 'count', type: { kind: 'integer', bits: 64 }, native: 'BIGINT', nullable: false }

/**
 * The query for a copy: ordered by value with NULL last, text by bytes, each combination once where that is asked.
 *
 * @throws PortError INVALID_ARGUMENT for a filter that has no meaning.
 */
export function renderCopy(request: CopyRequest, source: Source, dialect: Dialect): RenderedCopy {
  const parameters = createParameters(dialect)
  const options = { dialect, parameters, columns: source.columns, now: request.now }
  const term = (name: string) => renderTerm({ op: 'column', name }, options)
  const terms = request.columns.map(term)
  const values = terms.map((of) => dialect.rowText(of))
  const count = request.distinct ? [dialect.aggregates.count(undefined)] : []
  const selected = [...values, ...count].map((sql, index) => `${sql} AS ${dialect.identifier(`c${index}`)}`)
  const where = request.where === undefined ? '' : `\nWHERE ${renderPredicate(request.where, options)}`
  const keys = [...new Set([...terms.map((of) => dialect.orderKey(of)), ...values])]
  const grouped = request.distinct && keys.length > 0 ? `\nGROUP BY ${keys.join(', ')}` : ''
  const strange = request.distinct ? request.orderBy?.find((name) => !request.columns.includes(name)) : undefined
  if (strange !== undefined) {
    const problem = `distinct rows cannot be ordered by ${strange}, which is not among their columns`
    throw new PortError('INVALID_ARGUMENT', problem, { argument: 'orderBy', problem })
  }
  const order = (request.orderBy ?? []).map((name) => `${dialect.orderKey(term(name))} ASC NULLS LAST`)
  const ordered = order.length === 0 ? '' : `\nORDER BY ${order.join(', ')}`

  const found = request.columns.flatMap((name) => source.columns.filter((column) => column.name === name))
  return {
    statement: parameters.statement(
      `SELECT ${selected.length === 0 ? 'NULL' : selected.join(', ')}\nFROM ${source.from(parameters)}${where}${grouped}${ordered}`,
    ),
    columns: request.distinct ? [...found, COUNT] : found,
  }
}

/**
 * The fields of one row of row text, given without its line feed: `undefined` for NULL, else the text with its quotes
 * resolved.
 *
 * @throws RangeError when it is no row text.
 */
export function fieldsOf(row: string): (string | undefined)[] {
  const fields: (string | undefined)[] = []
  for (let position = 0; ; position += 1) {
    if (row[position] !== '"') {
      fields.push(undefined)
    } else {
      let end = position + 1
      while (row[end] !== '"' || row[end + 1] === '"') {
        if (end >= row.length) throw new RangeError('a field of row text is not closed')
        end += row[end] === '"' ? 2 : 1
      }
      fields.push(row.slice(position + 1, end).replaceAll('""', '"'))
      position = end + 1
    }
    if (position >= row.length) return fields
    if (row[position] !== ',') throw new RangeError('fields of row text are joined by commas')
  }
}

/**
 * Cuts row text, as it comes in blocks, into rows without their line feeds. For tests and for small amounts: whoever
 * merges millions of rows works on the bytes.
 */
export async function* rowsOf(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let held = ''
  for await (const block of blocks) {
    held += decoder.decode(block, { stream: true })
    let start = 0
    let isQuoted = false
    for (let index = 0; index < held.length; index += 1) {
      if (held[index] === '"') isQuoted = !isQuoted
      else if (held[index] === '\n' && !isQuoted) {
        yield held.slice(start, index)
        start = index + 1
      }
    }
    held = held.slice(start)
  }
  if (held !== '') throw new RangeError('row text ends within a row')
}
