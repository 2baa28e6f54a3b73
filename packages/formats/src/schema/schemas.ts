import { resultJsonSchema } from '@assay/core/result'
import { suiteJsonSchema } from '@assay/core/suite'
import type { Json } from '@assay/ports/json'

type JsonObject = { readonly [key: string]: Json }

/** Where the published schemas lie. */
const folder = 'https://unpkg.com/@assay/formats/schemas'

/** The JSON Schema (2020-12) of one suite: of each document in a file of checks. */
export function suiteSchema(): JsonObject {
  return named(suiteJsonSchema(), 'suite.schema.json')
}

/** The JSON Schema (2020-12) of the result of a run. */
export function resultSchema(): JsonObject {
  return named(resultJsonSchema(), 'result.schema.json')
}

function named(schema: Json, file: string): JsonObject {
  const { $schema, ...rest } = schema as JsonObject
  return { ...($schema === undefined ? {} : { $schema }), $id: `${folder}/${file}`, ...rest }
}
