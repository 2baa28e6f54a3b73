import { type RunResult, resultJsonSchema } from '@assay/core/result'
import { err, ok, type Result } from '@assay/ports/result'
import { z } from 'zod'
import { readJson, type TextProblem } from './read-json.ts'
import { writeJson } from './write-json.ts'

/** The members of a result in the order in which people read them; those of details and cells follow by name. */
const members =
  'schemaVersion run summary checks scans id outcome startedAt finishedAt ms assay coordinates suites name file suite dataset kind backend check title verdict message because error code measured value type evaluated failing unknown left_out percent details findings severity column group expected actual sample columns rows masked truncated scan sql tags owner description position line problem passed warned failed skipped errored domain stage instance'
const order: ReadonlyMap<string, number> = new Map(members.split(' ').map((name, index) => [name, index]))

/** A result as JSON text with indentation and a line end; equal results are equal texts. */
export function writeResult(result: RunResult): string {
  return `${writeJson(result, { indent: 2, order })}\n`
}

let schema: z.ZodType | undefined

/** Reads the document that `writeResult` wrote. Anything that its schema does not know is refused. */
export function readResult(text: string): Result<RunResult, TextProblem> {
  const read = readJson(text)
  if (!read.ok) return read
  const version = versionOf(read.value)
  if (version !== undefined && version !== 1) {
    return err({ problem: `it has the version ${version}, and this version of Assay reads 1`, path: 'schemaVersion' })
  }
  schema ??= z.fromJSONSchema(resultJsonSchema() as Parameters<typeof z.fromJSONSchema>[0])
  const parsed = schema.safeParse(read.value)
  if (parsed.success) return ok(read.value as RunResult)
  const [issue] = parsed.error.issues
  return err({ problem: issue === undefined ? 'it is no result' : explain(issue), ...pathOf(issue?.path ?? []) })
}

function versionOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'schemaVersion' in value ? value.schemaVersion : undefined
}

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `a result has no ${issue.keys.join(', ')} here`
  if (issue.code === 'invalid_value') return `expected ${issue.values.map(String).join(' or ')}`
  if (issue.code === 'invalid_type' && /undefined$/.test(issue.message)) return 'it is missing'
  if (issue.code === 'invalid_type') return `expected ${issue.expected}`
  return 'it is not what it should be'
}

function pathOf(path: readonly PropertyKey[]): { readonly path?: string } {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  return text === '' ? {} : { path: text.replace(/^\./, '') }
}
