import type { Value } from '@assay/ports/value'
import type { z } from 'zod'
import { flawed, type Understood } from './problem.ts'
import { scalar } from './scalar.ts'
import { templateOf, usesIn, valueOfUse } from './template.ts'

/** A query in the platform's own SQL, as a suite writes it. */
export interface Query {
  /** One statement, with `{{name}}` where something is put in. */
  readonly sql: string
  /** What the variables in it stand for. */
  readonly values: Readonly<Record<string, Value>>
  /** It says `{{dataset}}`. */
  readonly namesDataset: boolean
}

/** A query in the platform's own SQL. */
export function query(): z.ZodType<Query> {
  return scalar({ type: 'string', minLength: 1 }, readQuery)
}

/** Reads a query; whether it is one, and read-only, is for the platform to say. */
function readQuery(written: unknown): Understood<Query> {
  const template = templateOf(written)
  if (template === undefined) return flawed('a query is a text')
  const sql = template.text.trim().replace(/(?:\s*;)+$/, '')
  if (sql === '') return flawed('the query is empty')
  const values: Record<string, Value> = {}
  let namesDataset = false
  for (const use of usesIn(template.text)) {
    if (use.name === 'dataset') {
      namesDataset = true
      continue
    }
    const value = valueOfUse(use, template.variables)
    if (!value.ok) return value
    values[use.name] = value.value
  }
  return { ok: true, value: { sql, values, namesDataset } }
}
