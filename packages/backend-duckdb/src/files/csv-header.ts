import type { FileOptions } from '@assay/ports/dataset'
import { readCsv, type SniffedCsv } from './csv-dialect.ts'
import type { FileContext } from './reading.ts'

/** The engine gives a column whose name is empty or taken, in whatever case, a name of its own. */
const mayBeRenamed = (name: string) => /_\d+$|^column\d+$/.test(name)

/** Which columns are read under another name than the header gives them, one sentence each. */
export async function renamedColumns(
  { path, dialect, columns }: SniffedCsv,
  options: FileOptions,
  context: FileContext,
): Promise<string[]> {
  if (!dialect.header || !columns.some(({ name }) => mayBeRenamed(name))) return []
  const places = columns.map((_, index) => ({ name: `c${index}`, type: 'VARCHAR' }))
  const call = readCsv([path], { ...dialect, header: false }, places, options, context)
  const result = await context.session.run({ text: `SELECT * FROM ${call} LIMIT 1` })
  const [header = []] = await result.getRows()
  return columns.flatMap(({ name }, index) => {
    const written = String(header[index] ?? '').trim()
    if (written === name || !mayBeRenamed(name)) return []
    return [`the header names column ${index + 1} ${JSON.stringify(written)}; it is read as ${JSON.stringify(name)}`]
  })
}
