/** One table of columns and of what each measure says of them, worked out by hand: every backend is held to it. */
import { compareValues, equalValues } from '@assay/expression/order'
import type { Value } from '@assay/ports/value'
import type { ColumnCase } from './column-case.ts'
import type { SampleTable } from './harness.ts'
import { numberCases } from './number-cases.ts'
import { otherCases } from './other-cases.ts'
import { sampleTable } from './sample.ts'

export type { ColumnCase } from './column-case.ts'

export const columnCases: readonly ColumnCase[] = [...numberCases, ...otherCases]

/** The table of each case: `id`, from 0, and the values as `v`. */
export const caseTables: readonly SampleTable[] = columnCases.map(({ type, values }, index) =>
  sampleTable(
    `case_${index}`,
    { id: 'int64', v: type },
    values.map((value, id) => [BigInt(id), value]),
  ),
)

/** The different values of a case in their order, NULL last, each with how often it is there. */
export function valueCounts({ values }: ColumnCase): (readonly [value: Value, count: bigint])[] {
  const sorted = values.toSorted(compareValues)
  const firsts = sorted.filter((value, index) => index === 0 || !equalValues(value, sorted[index - 1] ?? null))
  return firsts.map((value) => [value, BigInt(values.filter((each) => equalValues(each, value)).length)])
}
