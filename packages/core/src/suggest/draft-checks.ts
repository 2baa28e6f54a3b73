import { compareValues } from '@assay/expression/order'
import { formatValue } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'
import { counted, countText, percentText } from '../verdict/count-text.ts'
import { draftTextChecks } from './draft-text-checks.ts'
import type { ColumnProfile, Profile } from './profile.ts'
import type { DraftedCheck } from './suite-draft.ts'
import { typeWord } from './type-word.ts'

/** Checks that a profile speaks for. Whether they hold of all rows is for a run to say. */
export function draftChecks(profile: Profile): readonly DraftedCheck[] {
  const key = keyOf(profile)
  return [
    ...draftRowCount(profile),
    ...draftSchema(profile),
    ...draftNotNull(profile),
    ...draftUnique(profile),
    ...profile.columns.flatMap((column) => [
      ...draftMostlyNotNull(column, profile.rows),
      ...draftAcceptedValues(column),
      ...(key.includes(column.column.name) ? [] : draftRange(column)),
      ...draftTextChecks(column),
    ]),
  ]
}

/** The columns that tell rows apart: those that the platform knows as the key, else the first that could be one. */
export function keyOf(profile: Profile): readonly string[] {
  if (profile.primaryKey.length > 0) return profile.primaryKey
  const candidates = profile.columns.filter((column) => isCandidate(column, profile.rows))
  const named = candidates.find(({ column }) => /(^|[\W_])(id|key|code|uuid|no|number)$|[a-z]Id$/i.test(column.name))
  const [first] = profile.columns
  const found = named ?? candidates.find((candidate) => candidate === first)
  return found === undefined ? [] : [found.column.name]
}

function isCandidate({ column, nulls, distinct }: ColumnProfile, rows: bigint): boolean {
  return nulls === 0n && rows > 1n && distinct === rows && ['integer', 'text', 'uuid'].includes(column.type.kind)
}

/** Half of the rows that there are, to two digits: fewer would be worth a look. */
function draftRowCount({ rows }: Profile): readonly DraftedCheck[] {
  if (rows < 10n) return []
  const half = rows / 2n
  const unit = 10n ** BigInt(Math.max(0, half.toString().length - 2))
  return [{ item: { row_count: { min: (half / unit) * unit } }, because: `${countText(rows)} rows today` }]
}

function draftSchema({ columns }: Profile): readonly DraftedCheck[] {
  const words = columns.map(({ column }) => [column.name, typeWord(column)] as const)
  return [{ item: { schema: { columns: Object.fromEntries(words) } }, because: counted(columns.length, 'column') }]
}

function draftNotNull({ columns, rows }: Profile): readonly DraftedCheck[] {
  const names = columns.filter(({ nulls }) => nulls === 0n).map(({ column }) => column.name)
  if (names.length === 0 || rows === 0n) return []
  return [
    {
      item: { not_null: names.length === 1 ? (names[0] ?? '') : names },
      because: `${counted(rows, 'row')}, none null`,
    },
  ]
}

/** A few NULLs among many values may be faults that are not worth failing for today. */
function draftMostlyNotNull({ column, nulls }: ColumnProfile, rows: bigint): readonly DraftedCheck[] {
  if (nulls === 0n || nulls * 100n > rows) return []
  const because = `${countText(nulls)} of ${counted(rows, 'row')} (${percentText(nulls, rows)}) null`
  return [{ item: { not_null: column.name, fail: 'above 1%' }, because }]
}

function draftUnique(profile: Profile): readonly DraftedCheck[] {
  const key = keyOf(profile)
  if (key.length === 0) return []
  const because = profile.primaryKey.length > 0 ? 'the primary key' : `${countText(profile.rows)} different values`
  return [{ item: { unique: key.length === 1 ? (key[0] ?? '') : key }, because }]
}

function draftAcceptedValues({ column, values = [] }: ColumnProfile): readonly DraftedCheck[] {
  if (values.length === 0) return []
  const texts = values.toSorted(compareValues).map(formatValue)
  const because = `${counted(texts.length, 'different value')}`
  return [{ item: { accepted_values: { column: column.name, values: texts } }, because }]
}

/** Numbers that are never negative seldom may be. */
function draftRange({ column, min, max }: ColumnProfile): readonly DraftedCheck[] {
  if (min === undefined || max === undefined || compareValues(min, 0n) < 0 || compareValues(min, max) === 0) return []
  const because = `from ${valueText(min)} to ${valueText(max)}`
  return [{ item: { range: { column: column.name, min: 0 } }, because }]
}

function valueText(value: Value): string {
  return typeof value === 'bigint' ? countText(value) : formatValue(value)
}
