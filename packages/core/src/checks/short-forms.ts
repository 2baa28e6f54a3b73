import type { Json } from '@assay/ports/json'
import { z } from 'zod'

/** JSON Schema of the name of a column. */
export const columnForm: Json = { type: 'string', minLength: 1, description: 'The name of a column.' }

/** JSON Schema of a list of columns. */
export const columnsForm: Json = {
  type: 'array',
  items: { type: 'string', minLength: 1 },
  minItems: 1,
  uniqueItems: true,
  description: 'Names of columns.',
}

/** JSON Schema of an object with fixed keys. */
export interface ObjectForm {
  readonly properties: { readonly [name: string]: Json }
  readonly required: readonly string[]
  readonly [keyword: string]: Json
}

/** JSON Schema of arguments as they are written. */
export function writtenForm(schema: z.ZodType): ObjectForm {
  const { $schema: _, ...form } = z.toJSONSchema(schema, { io: 'input' })
  return { required: [], ...form } as unknown as ObjectForm
}

/** JSON Schema of the long form with `columns` in the place of `column`, for checks that fan out. */
export function withColumns(schema: z.ZodType): Json {
  const { properties, required, ...form } = writtenForm(schema)
  const { column: _, ...others } = properties
  return {
    ...form,
    properties: { columns: { anyOf: [columnForm, columnsForm] }, ...others },
    required: ['columns', ...required.filter((key) => key !== 'column')],
  }
}
