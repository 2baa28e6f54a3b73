import type { Sample } from '@assay/core/result'
import type { Json } from '@assay/ports/json'
import { counted } from './amounts.ts'
import type { Painter } from './painter.ts'
import { renderTable, type TableCell } from './table.ts'
import { visible } from './visible.ts'

const numeric = /^(u?int\d*|integer|decimal|float\d*)\b/

/** Text that nobody could tell from NULL, from nothing, or from blanks that are not there. */
const ambiguous = /^$|^\s|\s$|^NULL$|^"/

/** The rows of a sample as an aligned table, with what is missing from it in the last line. */
export function renderSample(sample: Sample, width: number, limit: number, paint: Painter): readonly string[] {
  const columns = sample.columns.map(({ name, type }) => {
    return { title: visible(name), align: numeric.test(type) ? 'right' : 'left' } as const
  })
  const rows = sample.rows.slice(0, limit)
  const cells = rows.map((row) => row.map((value, index) => cellOf(value, sample.columns[index]?.type ?? '')))
  const left = sample.rows.length - rows.length
  const notes = [
    ...(left > 0 ? [`… and ${counted(left, 'more row')}${sample.truncated ? ' kept, of many more' : ''}`] : []),
    ...(left === 0 && sample.truncated ? ['… and more'] : []),
    ...(sample.masked?.length ? [`masked: ${sample.masked.map(visible).join(', ')}`] : []),
  ]
  return [...renderTable(columns, cells, width, paint), ...notes.map((note) => paint.dim(note))]
}

/** Far more than a terminal shows: the rest of a huge cell need not be measured. */
const longest = 1_000

function cellOf(value: Json, type: string): TableCell {
  if (value === null) return { text: 'NULL', quiet: true }
  if (typeof value === 'object') return { text: visible(JSON.stringify(value).slice(0, longest)) }
  if (typeof value !== 'string') return { text: String(value) }
  const text = visible(value.slice(0, longest))
  return { text: !numeric.test(type) && ambiguous.test(value) ? `"${text}"` : text }
}
