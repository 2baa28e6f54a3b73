import { parseType } from '@assay/expression/types'
import type { FileOptions } from '@assay/ports/dataset'
import type { LogicalType } from '@assay/ports/value'
import { z } from 'zod'
import { flawed } from './problem.ts'
import { flag, raise, scalar, text, word } from './scalar.ts'
import { unknownType } from './type-word.ts'

const EXAMPLES = ['integer', 'decimal(10,2)', 'text', 'date']

/** How the files of a suite are read. What is not said is found out once, pinned, and shown by `plan`. */
export const readingSchema = z
  .strictObject({
    format: word(['csv', 'tsv', 'parquet', 'json', 'ndjson'])
      .describe('The format. Default: by the ending of the name.')
      .exactOptional(),
    delimiter: oneCharacter().describe('What stands between two fields.').exactOptional(),
    quote: oneCharacter().describe('What stands around fields that hold delimiters.').exactOptional(),
    header: flag().describe('Whether the first record holds the names of the columns.').exactOptional(),
    encoding: word(['utf-8', 'latin-1', 'utf-16']).describe('How text is written as bytes.').exactOptional(),
    date_format: text().describe('How days are written where not as ISO 8601 has it: %d.%m.%Y.').exactOptional(),
    types: columnTypes().describe('Types of columns that are not to be found out, by name.').exactOptional(),
    union: flag()
      .describe('Files of a pattern may differ in their columns; a missing one is NULL. Default: false.')
      .exactOptional(),
  })
  .transform(({ date_format: dateFormat, ...options }): FileOptions => {
    return { ...options, ...(dateFormat === undefined ? {} : { dateFormat }) }
  })

function oneCharacter(): z.ZodType<string> {
  return scalar({ type: 'string', minLength: 1, maxLength: 1 }, (written) => {
    if (typeof written === 'string' && [...written].length === 1) return { ok: true, value: written }
    return flawed('expected one character', written === '\\t' ? 'write "\\t" in double quotes for a tab' : undefined)
  })
}

function columnTypes(): z.ZodType<Readonly<Record<string, LogicalType>>> {
  return z
    .unknown()
    .transform((written, context) => {
      const types: Record<string, LogicalType> = {}
      if (typeof written !== 'object' || written === null || Array.isArray(written)) {
        raise(context, { message: 'types are written by column', remedy: 'write { amount: decimal(10,2) }' })
        return types
      }
      for (const [name, stated] of Object.entries(written)) {
        const type = typeof stated === 'string' ? parseType(stated) : undefined
        if (type !== undefined) types[name] = type
        else raise(context, unknownType(stated), [name])
      }
      return types
    })
    .meta({ type: 'object', additionalProperties: { type: 'string', examples: EXAMPLES } })
}
