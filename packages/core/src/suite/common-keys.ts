import { parseValue } from '@assay/expression/values'
import { z } from 'zod'
import { condition } from './predicate-text.ts'
import { flawed, type Understood } from './problem.ts'
import { columnNames, scalar, text, word } from './scalar.ts'
import { readValue } from './written-value.ts'

/** Groups of a check with `group_by`, unless it says otherwise. */
export const MOST_GROUPS = 1_000

const thresholdForm = {
  type: 'string',
  pattern: '^(any|never|(above|>)\\s*[0-9.]+\\s*%?)$',
  examples: ['any', 'never', 'above 10', 'above 1%'],
}

/** A threshold is read once it is known what it means for the check. */
function threshold(): z.ZodType<unknown> {
  return z.unknown().meta(thresholdForm)
}

/** The keys that every item of `checks` may have beside the name of its check. */
const commonKeys = {
  where: condition().describe('Rows that the check looks at, in the portable language.').exactOptional(),
  warn: threshold().describe('When the check warns: any, never, "above 10" rows or "above 1%" of them.').optional(),
  fail: threshold().describe('When the check fails: any (the default), never, "above 10" or "above 1%".').optional(),
  severity: word(['failure', 'warning']).describe('`warning` turns a failure into a warning.').exactOptional(),
  group_by: columnNames().describe('One judgement for each combination of these columns.').exactOptional(),
  max_groups: scalar({ type: 'integer', minimum: 1, maximum: 10_000 }, readGroupLimit)
    .describe('More groups than this make the check errored. Default: 1,000.')
    .exactOptional(),
  id: text()
    .describe('The name of the check in history and results. Default: made of its type and columns.')
    .exactOptional(),
  tags: words().describe('Words to select checks by.').exactOptional(),
  owner: text().describe('Who looks after it.').exactOptional(),
  description: text().describe('Why it must hold, for people.').exactOptional(),
  accept: z
    .strictObject({
      up_to: scalar({ type: 'integer', minimum: 1 }, readRows)
        .describe('As many failing rows are known; more of them fail.')
        .exactOptional(),
      until: scalar({ type: 'string', format: 'date' }, readDay).describe('The last day, included.').exactOptional(),
      reason: text().describe('Why it is known.'),
    })
    .describe('A failure that is known: a warning until then.')
    .exactOptional(),
}

/** Names of the common keys. */
export const COMMON_KEYS = Object.keys(commonKeys)

export const commonSchema = z.strictObject(commonKeys)

function words(): z.ZodType<readonly string[]> {
  const one = { type: 'string', minLength: 1 }
  return scalar({ anyOf: [one, { type: 'array', items: one, uniqueItems: true }] }, (written) => {
    const list = Array.isArray(written) ? written : [written]
    const wrong = list.find((entry) => typeof entry !== 'string' || entry.trim() === '')
    return wrong === undefined ? { ok: true, value: [...new Set(list)] } : flawed('expected a word or a list of words')
  })
}

function readGroupLimit(written: unknown): Understood<number> {
  const value = readValue(written)
  if (!value.ok) return value
  const fits = typeof value.value === 'bigint' && value.value >= 1n && value.value <= 10_000n
  return fits ? { ok: true, value: Number(value.value) } : flawed('expected a whole number from 1 to 10,000')
}

function readRows(written: unknown): Understood<bigint> {
  const value = readValue(written)
  if (!value.ok) return value
  if (typeof value.value === 'bigint' && value.value >= 1n) return { ok: true, value: value.value }
  return flawed('expected a number of rows from 1')
}

function readDay(written: unknown): Understood<string> {
  const day = typeof written === 'string' ? parseValue(written, { kind: 'date' }) : undefined
  const iso = typeof written === 'string' && /^\d{4}-\d\d-\d\d$/.test(written)
  return iso && day !== undefined ? { ok: true, value: written } : flawed('expected a day', 'write 2026-12-31')
}
