import type { RunResult } from '@assay/core/result'
import type { Suite } from '@assay/core/suite'
import { readResult } from '@assay/formats/json'
import { renderProblems, renderResult } from '@assay/formats/text'
import { readSuiteFile } from '@assay/formats/yaml'

/** The suites of a file, or everything that is wrong with it as one text. */
export function suitesOf(text: string, file: string): readonly Suite[] {
  const suites = readSuiteFile(text, { file })
  if (suites.ok) return suites.value
  throw new Error(renderProblems(suites.error))
}

/** A result that was kept as JSON, as a report for a terminal of 100 columns. */
export function reportOf(json: string): string {
  const result = readResult(json)
  if (!result.ok) throw new Error(result.error.problem)
  return renderResult(result.value satisfies RunResult, { width: 100 })
}
