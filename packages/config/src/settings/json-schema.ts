import type { Json } from '@assay/ports/json'
import { z } from 'zod'
import { fileSchema } from './file-schema.ts'

type JsonObject = { readonly [key: string]: Json }

/** Where the published schema of configuration files lies. */
const schemaId = 'https://unpkg.com/@assay/config/schemas/config.schema.json'

/** The JSON Schema (2020-12) of a configuration file. Settings of adapters pass: their own schemas know them. */
export function configurationJsonSchema(): JsonObject {
  const { $schema, ...rest } = z.toJSONSchema(fileSchema, { io: 'input' }) as JsonObject
  const named = { ...($schema === undefined ? {} : { $schema }), $id: schemaId, title: 'Configuration of Assay' }
  return { ...named, ...(orVariable(rest) as JsonObject) }
}

/** A text that a variable of the environment fills in may stand wherever a number or a text of some form may. */
const variable: JsonObject = { type: 'string', pattern: '\\$\\{.+\\}' }

function orVariable(schema: Json): Json {
  if (isList(schema)) return schema.map(orVariable)
  if (typeof schema !== 'object' || schema === null) return schema
  const members = Object.entries(schema).map(([name, member]) => {
    return [name, name === 'propertyNames' ? member : orVariable(member)] as const
  })
  const { description, ...rest } = Object.fromEntries(members)
  if (rest['type'] !== 'integer' && typeof rest['pattern'] !== 'string') return Object.fromEntries(members)
  return { ...(description === undefined ? {} : { description }), anyOf: [rest, variable] }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
