import { createMemoryBackend, type MemoryTable } from '@assay/backend-memory/backend'
import { parseType } from '@assay/expression/types'
import type { Column } from '@assay/ports/dataset'
import type { Value } from '@assay/ports/value'
import type { CheckResult } from '../../src/run/result.ts'
import type { SuiteContext } from '../../src/suite.ts'
import { run } from '../run/fixture.ts'
import { suiteOf } from '../suites.ts'

/** A column from its type word. */
export function column(name: string, word: string): Column {
  const type = parseType(word)
  if (type === undefined) throw new TypeError(`${word} is no type`)
  return { name, type, native: word }
}

/** A table with one column `v` of a type. */
export function valuesOf(word: string, values: readonly Value[]): MemoryTable {
  return { columns: [column('v', word)], rows: values.map((value) => [value]) }
}

/** A table from type words by name, and rows. */
export function tableOf(columns: Readonly<Record<string, string>>, rows: readonly (readonly Value[])[]): MemoryTable {
  return { columns: Object.entries(columns).map(([name, word]) => column(name, word)), rows }
}

export interface JudgeOptions extends SuiteContext {
  /** More lines of the suite. */
  readonly suite?: string
}

/** Runs one item of a suite, a YAML text, on a table at 2026-11-20T12:00:00Z. */
export async function judge(item: string, table: MemoryTable, options: JudgeOptions = {}): Promise<CheckResult> {
  const { suite: lines = '', ...context } = options
  const text = `suite: s\ndataset: shop/t\nallow_empty: true\n${lines}\nchecks:\n  - ${item.replaceAll('\n', '\n    ')}\n`
  const suite = suiteOf(text, context)
  const { result } = await run([suite], createMemoryBackend({ name: 'shop', tables: { t: table } }))
  const [check] = suite.checks
  const found = result.checks.find(({ id }) => id === check?.id)
  if (found === undefined) throw new TypeError('the check has no result')
  return found
}

/** How a check ended, in one line: `failed: 1 of 3 rows (33.33%) fail`. */
export async function verdictOf(item: string, table: MemoryTable, options: JudgeOptions = {}): Promise<string> {
  const { verdict, message } = await judge(item, table, options)
  return `${verdict}: ${message}`
}
