import assert from 'node:assert/strict'
import { equalValues } from '@assay/expression/order'
import { formatValue, kindOf } from '@assay/expression/values'
import type { Row } from '@assay/ports/backend'
import type { Value } from '@assay/ports/value'

/** Fails unless two values are equal and of one kind: 1.50 is 1.5, but the integer 1 is not the float 1. */
export function assertValue(actual: Value | undefined, expected: Value, what: string): void {
  assert.ok(actual !== undefined, `${what}: there is no value`)
  assert.ok(sameValue(actual, expected), `${what} is ${shown(actual)} instead of ${shown(expected)}`)
}

/** Fails unless rows are the same, value by value, in the same order. */
export function assertRows(actual: readonly Row[], expected: readonly Row[], what: string): void {
  const [found, wanted] = [actual.map(shownRow), expected.map(shownRow)]
  assert.deepEqual(found, wanted, `${what}: other rows`)
  for (const [index, row] of expected.entries()) {
    for (const [position, value] of row.entries())
      assertValue(actual[index]?.[position], value, `${what}, row ${index}`)
  }
}

/** Fails unless rows are the same in any order. */
export function assertSameRows(actual: readonly Row[], expected: readonly Row[], what: string): void {
  assert.deepEqual(actual.map(shownRow).toSorted(), expected.map(shownRow).toSorted(), `${what}: other rows`)
}

/** Fails unless a float is as near to the expected one as float64 can be held to: a part in 10^9. */
export function assertNear(actual: Value | undefined, expected: number, what: string): void {
  assert.equal(typeof actual, 'number', `${what} is ${shown(actual ?? null)}, which is no float`)
  const difference = Math.abs(Number(actual) - expected)
  assert.ok(difference <= Math.abs(expected) * 1e-9, `${what} is ${Number(actual)} instead of ${expected}`)
}

function sameValue(a: Value, b: Value): boolean {
  return kindOf(a) === kindOf(b) && equalValues(a, b)
}

function shownRow(row: Row): string {
  return row.map(shown).join(' | ')
}

/** Kind and text, such as `decimal 1.5`; equal values are shown alike. */
function shown(value: Value): string {
  const kind = kindOf(value)
  if (kind === 'decimal')
    return `decimal ${formatValue(value)
      .replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, '')}`
  return kind === 'float' ? `float ${Number(value) + 0}` : `${kind} ${formatValue(value)}`
}
