import { column as columnTerm, isNull } from '@assay/expression/predicate'
import type { Backend, Row } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import type { Column, Dataset, DatasetDescription } from '@assay/ports/dataset'
import type { Measure } from '@assay/ports/measure'
import type { TypeKind, Value } from '@assay/ports/value'
import { type Ask, listMeasures, requestOf } from '../plan/ask.ts'
import { packAsks } from '../plan/pack-asks.ts'

/** What a dataset holds, as far as a first suite has to know. */
export interface Profile {
  readonly rows: bigint
  readonly primaryKey: readonly string[]
  readonly columns: readonly ColumnProfile[]
}

/** What a column holds. */
export interface ColumnProfile {
  readonly column: Column
  readonly nulls: bigint
  /** Different values; absent for types of which nobody makes keys or lists. */
  readonly distinct?: bigint
  /** For numbers. */
  readonly min?: Value
  readonly max?: Value
  /** All values, where there are few different ones and they come again and again. */
  readonly values?: readonly Value[]
  /** Some values, without NULL. */
  readonly some: readonly Value[]
}

const counted: readonly TypeKind[] = ['integer', 'text', 'uuid', 'enum', 'boolean', 'date']
const numeric: readonly TypeKind[] = ['integer', 'decimal', 'float']
const listed: readonly TypeKind[] = ['text', 'enum']

/** A column has so few values that they are a list when there are no more than these, each ten times on average. */
const mostListed = 12n
const sampleRows = 200

interface ColumnAsk extends Ask {
  readonly column: Column
}

/** Looks at a dataset: one scan where the platform can, a small sample, and one small read for each column with a list. */
export async function profileDataset(
  backend: Backend,
  dataset: Dataset,
  description: DatasetDescription,
  options: CallOptions,
): Promise<Profile> {
  const { columns, primaryKey = [] } = description
  const found = new Map<Column, readonly Value[]>()
  let rows = 0n
  for (const asks of packAsks(columns.map(askOf), backend.capabilities)) {
    const list = listMeasures(asks)
    const { groups } = await backend.measure(requestOf({ dataset }, asks, list), options)
    const values = groups[0]?.values ?? []
    rows = list.rowsOf(values)
    for (const ask of asks) found.set(ask.column, list.answersTo(ask, values))
  }
  const sample = await sampleOf(backend, dataset, columns, options)
  const profiles: ColumnProfile[] = []
  for (const [index, column] of columns.entries()) {
    const profile = profileOf(column, found.get(column) ?? [], some(sample, index))
    const values = isListed(profile, rows) ? await valuesOf(backend, dataset, column, options) : undefined
    profiles.push({ ...profile, ...(values && { values }) })
  }
  return { rows, primaryKey, columns: profiles }
}

function askOf(column: Column): ColumnAsk {
  const { name, type } = column
  const measures: Measure[] = [{ measure: 'count', where: isNull(columnTerm(name)) }]
  if (counted.includes(type.kind)) measures.push({ measure: 'distinct', columns: [name] })
  if (numeric.includes(type.kind)) measures.push({ measure: 'min', column: name }, { measure: 'max', column: name })
  return { column, measures }
}

function profileOf(column: Column, answers: readonly Value[], values: readonly Value[]): ColumnProfile {
  const [nulls, ...rest] = answers
  const distinct = counted.includes(column.type.kind) ? rest.shift() : undefined
  const [min, max] = rest
  return {
    column,
    nulls: typeof nulls === 'bigint' ? nulls : 0n,
    ...(typeof distinct === 'bigint' && { distinct }),
    ...(min !== undefined && min !== null && { min }),
    ...(max !== undefined && max !== null && { max }),
    some: values,
  }
}

async function sampleOf(
  backend: Backend,
  dataset: Dataset,
  columns: readonly Column[],
  options: CallOptions,
): Promise<readonly Row[]> {
  const names = columns.map(({ name }) => name)
  if (names.length === 0) return []
  const { picks } = await backend.rows({ dataset, columns: names, picks: [{ limit: sampleRows }] }, options)
  return picks[0] ?? []
}

function some(rows: readonly Row[], index: number): readonly Value[] {
  return rows.map((row) => row[index] ?? null).filter((value) => value !== null)
}

function isListed({ column, distinct = 0n, nulls }: ColumnProfile, rows: bigint): boolean {
  return listed.includes(column.type.kind) && distinct > 0n && distinct <= mostListed && distinct * 10n <= rows - nulls
}

async function valuesOf(
  backend: Backend,
  dataset: Dataset,
  { name }: Column,
  options: CallOptions,
): Promise<readonly Value[] | undefined> {
  const request = {
    dataset,
    measures: [{ measure: 'count' as const }],
    groupBy: [name],
    groupLimit: Number(mostListed) + 1,
  }
  const { groups, truncated } = await backend.measure(request, options)
  if (truncated) return undefined
  return groups.flatMap(({ key }) => key).filter((value) => value !== null)
}
