import { compilePredicate } from '@assay/expression/evaluate'
import { parsePredicate } from '@assay/expression/parse'
import { bindPredicate, validatePredicate } from '@assay/expression/validate'
import { date, decimal } from '@assay/expression/values'
import type { Column } from '@assay/ports/dataset'
import type { Value } from '@assay/ports/value'

const columns: readonly Column[] = [
  { name: 'status', type: { kind: 'text' }, native: 'varchar' },
  { name: 'amount', type: { kind: 'decimal', precision: 10, scale: 2 }, native: 'numeric(10,2)' },
  { name: 'ordered', type: { kind: 'date' }, native: 'date' },
]

/** Which rows are true, which are false, and of which nobody can tell. */
export function judge(text: string, rows: readonly (readonly Value[])[]): readonly (boolean | null)[] {
  const predicate = parsePredicate(text, { variables: { day: date('2026-11-19') } })
  const problems = validatePredicate(predicate, columns)
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'))
  const holds = compilePredicate(
    bindPredicate(predicate, columns),
    columns.map(({ name }) => name),
  )
  return rows.map(holds)
}

export const answers = judge("Status = 'paid' and amount * 2 >= 10.50 and ordered <= {{day}}", [
  ['paid', decimal('5.25'), date('2026-01-31')],
  ['paid', null, date('2026-01-31')],
  ['open', null, date('2026-01-31')],
])
