import assert from 'node:assert/strict'
import { parseType } from '@assay/expression/types'
import type { Backend, Row } from '@assay/ports/backend'
import type { LogicalType } from '@assay/ports/value'
import type { BackendHarness, SampleTable } from './harness.ts'

/** A table from type words: `sampleTable('t', { id: 'int64', name: 'text' }, [[1n, 'a']])`. */
export function sampleTable(
  name: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly Row[],
  more: Pick<SampleTable, 'primaryKey' | 'partitionedBy' | 'clusteredBy'> = {},
): SampleTable {
  return {
    name,
    columns: Object.entries(columns).map(([column, word]) => ({ name: column, type: typeOf(word) })),
    rows,
    ...more,
  }
}

/** A type from its word. */
function typeOf(word: string): LogicalType {
  const type = parseType(word)
  assert.ok(type, `${word} is no type`)
  return type
}

/** Loads tables and opens a backend that has them. */
export async function openWith(harness: BackendHarness, ...tables: readonly SampleTable[]): Promise<Backend> {
  await harness.load(tables)
  return harness.open()
}

/** A small table that many clauses ask about: two columns of numbers, one of text, with a NULL in each. */
export const orders: SampleTable = sampleTable('orders', { order_id: 'int64', amount: 'int64', status: 'text' }, [
  [1n, 10n, 'paid'],
  [2n, 20n, 'paid'],
  [3n, null, 'open'],
  [4n, 5n, null],
  [5n, 20n, 'paid'],
  [6n, 7n, 'open'],
])
