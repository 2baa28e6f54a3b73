import type { CheckResult } from '@assay/core/result'
import { comparable } from '../judge.ts'
import { yaml } from '../yaml.ts'

/** Suites over a table of `shop`, one an item, with more lines in each. */
export function suitesOf(table: string, items: readonly string[], lines = ''): string {
  const dataset = yaml({ backend: 'shop', table: [table] })
  const suites = items.map((item, index) =>
    [`suite: "${index}"`, `dataset: ${dataset}`, lines, 'checks:', `  - ${item}`].filter((line) => line !== ''),
  )
  return suites.map((suite) => suite.join('\n')).join('\n---\n')
}

/** What must be the same on two platforms: all of a result, but for the last digits of a standard deviation. */
export function alike(result: CheckResult): object {
  const { measured, findings, message, ...rest } = comparable(result)
  if (result.check !== 'stddev') return { ...rest, measured, findings, message }
  const figures = typeof measured?.value === 'number' ? { ...measured, value: measured.value.toPrecision(9) } : measured
  const words = figures === measured ? { message } : {}
  return {
    ...rest,
    ...words,
    measured: figures,
    findings: findings.map(({ group, severity }) => ({ group, severity })),
  }
}
