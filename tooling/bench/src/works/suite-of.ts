import { describeProblems, readSuite, type Suite } from '@assay/core/suite'

/** A suite of checks that were made in a loop, where the types of `defineSuite` cannot follow. */
export function suiteOf(dataset: string, checks: readonly unknown[]): Suite {
  const read = readSuite({ suite: 'bench', dataset, checks }, {})
  if (read.ok) return read.value
  throw new Error(describeProblems(read.error))
}
