import { jsonType, toJson } from '@assay/expression/json'
import { formatType } from '@assay/expression/types'
import { isPortError, PortError } from '@assay/ports/errors'
import type { Json } from '@assay/ports/json'
import type { Measure } from '@assay/ports/measure'
import type { Value } from '@assay/ports/value'
import type { Evidence, Judgement } from '../checks/check-type.ts'
import type { FittedCheck } from '../plan/run-check.ts'
import type { Finding, Sample } from './result.ts'

/** What stands in the place of a value that must not be seen. */
const masked = '***'

/** Columns whose values never leave the platform in clear; the case of their names does not matter. */
export interface Mask {
  covers(column: string): boolean
}

/** The mask of a suite. */
export function maskOf(columns: readonly string[]): Mask {
  const names = new Set(columns.map((name) => name.toLowerCase()))
  return { covers: (column) => names.has(column.toLowerCase()) }
}

/**
 * The mask of a suite for what a query of its own answers. A query may give a masked value another name, so where a
 * suite masks anything, every column is covered that the dataset does not have.
 */
export function maskOfQuery(columns: readonly string[], known: readonly string[]): Mask {
  if (columns.length === 0) return maskOf([])
  const mask = maskOf(columns)
  const names = maskOf(known)
  return { covers: (column) => mask.covers(column) || !names.covers(column) }
}

/** A failure without what stands in quotes: platforms quote the value on which a statement broke. */
export function withoutValues(error: unknown): unknown {
  if (!isPortError(error)) return error
  const { code, message, details, retry, cause } = error
  const hidden = 'problem' in details ? { ...details, problem: withoutQuoted(details.problem) } : details
  return new PortError(code, withoutQuoted(message), hidden, { retry, cause })
}

function withoutQuoted(text: string): string {
  return text.replace(/(['"]).*\1/s, `$1${masked}$1`)
}

/** Takes every value of a masked column out of a judgement, before words are made of it. */
export function maskJudgement(judgement: Judgement, check: FittedCheck, mask: Mask): Judgement {
  if (judgement.kind === 'not judged') return judgement
  if (judgement.kind === 'measurement' && showsValue(check, mask)) {
    const { message: _, details: __, findings, ...rest } = judgement
    return {
      ...rest,
      ...(judgement.value !== null && { value: masked, type: judgement.type ?? jsonType(judgement.value) }),
      ...(findings && { findings: findings.map((finding) => maskFinding(finding, check)) }),
    }
  }
  const { findings = [], message: _, ...rest } = judgement
  const isHidden = (finding: Finding) => showsCell(finding, check, mask)
  if (!findings.some(isHidden)) return judgement
  return { ...rest, findings: findings.map((finding) => (isHidden(finding) ? maskFinding(finding, check) : finding)) }
}

/** Takes the values of masked columns out of the key of a group. */
export function maskKey(columns: readonly string[], key: readonly Value[], mask: Mask): readonly Value[] {
  return key.map((value, index) => (mask.covers(columns[index] ?? '') ? masked : value))
}

/** Rows as results hold them, without the values of masked columns. */
export function sampleOf({ columns, rows, truncated }: NonNullable<Evidence['sample']>, mask: Mask): Sample {
  const hidden = columns.map(({ name }) => mask.covers(name))
  const names = columns.filter((_, index) => hidden[index]).map(({ name }) => name)
  return {
    columns: columns.map(({ name, type }) => ({ name, type: formatType(type) })),
    rows: rows.map((row) => row.map((value, index): Json => (hidden[index] ? masked : toJson(value)))),
    ...(names.length > 0 && { masked: names }),
    truncated,
  }
}

/** Whether the value that a check measures is one of a masked column, or made of its values. */
function showsValue(check: FittedCheck, mask: Mask): boolean {
  if (check.plan.kind !== 'measured') return check.columns.some(mask.covers)
  return check.plan.measures.some((measure: Measure) => 'column' in measure && mask.covers(measure.column))
}

/** Whether a finding is about a cell of a masked column; a number of rows in which it differs is none. */
function showsCell({ column, expected, actual }: Finding, check: FittedCheck, mask: Mask): boolean {
  const isCovered = column === undefined ? check.columns.some(mask.covers) : mask.covers(column)
  return isCovered && (expected !== undefined || actual !== undefined || check.name.check === 'readable')
}

function maskFinding(finding: Finding, { title }: FittedCheck): Finding {
  const { expected, actual } = finding
  return {
    ...finding,
    message: `${title} does not hold`,
    ...(expected !== undefined && { expected: masked }),
    ...(actual !== undefined && { actual: masked }),
  }
}
