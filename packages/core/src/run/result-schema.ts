import type { Json } from '@assay/ports/json'
import { z } from 'zod'
import type { CheckResult, RunResult, ScanResult } from './result.ts'

const json = z.json() as unknown as z.ZodType<Json>
const count = z.int().min(0)
const text = z.string()
/** A number, or its digits as text where JavaScript would round it. */
const counted = z.union([z.int(), z.string().regex(/^-?\d+$/)])

const finding = z.strictObject({
  message: text.describe('One line for people.'),
  severity: z.enum(['warning', 'failure']),
  column: text.exactOptional(),
  group: z.array(json).describe('The values of the columns in group_by.').exactOptional(),
  expected: json.exactOptional(),
  actual: json.exactOptional(),
})

const measured = z.strictObject({
  value: json.describe('What was measured.').exactOptional(),
  type: text.describe('The type of the value.'),
  evaluated: counted.describe('Rows that took part.').exactOptional(),
  failing: counted.describe('Rows of those that fail.').exactOptional(),
  unknown: counted.describe('Rows about which a condition says neither true nor false.').exactOptional(),
  left_out: counted.describe('Values that took no part, such as NaN in a sum.').exactOptional(),
  percent: z.number().min(0).describe('Failing of evaluated, rounded.').exactOptional(),
  details: z.record(z.string(), json).exactOptional(),
})

const sample = z.strictObject({
  columns: z.array(z.strictObject({ name: text, type: text })),
  rows: z.array(z.array(json)),
  masked: z.array(text).describe('Columns whose cells were replaced by ***.').exactOptional(),
  truncated: z.boolean().describe('There are more failing rows than these.'),
})

const check: z.ZodType<CheckResult> = z.strictObject({
  id: text,
  suite: text,
  dataset: text.describe('As written in the suite.'),
  check: text.describe('The kind of check.'),
  title: text.describe('What must hold, in words.'),
  verdict: z.enum(['passed', 'warned', 'failed', 'skipped', 'errored']),
  message: text.describe('One line for people.'),
  measured: measured.exactOptional(),
  findings: z.array(finding),
  sample: sample.exactOptional(),
  scan: text.describe('The id of the scan that judged it.').exactOptional(),
  because: text.describe('Skipped: the precondition that did not hold.').exactOptional(),
  error: z
    .strictObject({ code: text.exactOptional(), message: text })
    .describe('Errored: what went wrong.')
    .exactOptional(),
  tags: z.array(text).exactOptional(),
  owner: text.exactOptional(),
  description: text.exactOptional(),
  position: z
    .strictObject({ file: text.exactOptional(), line: z.int().min(1), column: z.int().min(1) })
    .exactOptional(),
})

const scan: z.ZodType<ScanResult> = z.strictObject({
  id: text,
  kind: z.enum(['describe', 'judge', 'sample', 'split', 'own', 'group', 'compare']),
  backend: text,
  dataset: text,
  sql: text.describe('The statement that ran; empty where there is none to show.'),
  checks: z.array(text).describe('Ids of the checks that it served, each as suite/id.'),
  ms: z.number().min(0),
  rows: counted.exactOptional(),
  problem: text.exactOptional(),
})

const coordinates = z.strictObject({
  domain: text.exactOptional(),
  stage: text.exactOptional(),
  instance: text.exactOptional(),
})

const header = z.strictObject({
  id: text,
  outcome: z.enum(['completed', 'cancelled']),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  ms: z.number().min(0),
  assay: text.describe('The version of Assay that ran it.'),
  coordinates,
  suites: z.array(z.strictObject({ name: text, file: text.exactOptional() })),
})

const runResult: z.ZodType<RunResult> = z
  .strictObject({
    schemaVersion: z.literal(1),
    run: header,
    summary: z.strictObject({ passed: count, warned: count, failed: count, skipped: count, errored: count }),
    checks: z.array(check),
    scans: z.array(scan),
  })
  .describe('What a run of Assay found.')

/** The JSON Schema, draft 2020-12, of {@link RunResult} as a document. */
export function resultJsonSchema(): Json {
  return z.toJSONSchema(runResult, { target: 'draft-2020-12' }) as Json
}
