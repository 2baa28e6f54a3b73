import { shortHash } from './hash.ts'

/** What makes one check of a suite differ from another: its thresholds and bounds do not. */
export interface IdentityParts {
  readonly type: string
  /** Columns, or whatever else its type is named by. */
  readonly names: readonly string[]
  /** As written, with variables unfilled, so that a run of another day is about the same check. */
  readonly where?: string | undefined
  readonly groupBy?: readonly string[] | undefined
}

/**
 * The id of a check that is given none: `range(amount)`, `unique(order_id, line_no)`, `row_count`, followed by
 * `@1f3a5b7c` where it has a filter or groups.
 */
export function identityOf({ type, names, where, groupBy = [] }: IdentityParts): string {
  const about = names.length === 0 ? type : `${type}(${names.map(quoted).join(', ')})`
  if (where === undefined && groupBy.length === 0) return about
  return `${about}@${shortHash(JSON.stringify([where ?? null, groupBy]))}`
}

/** A name that could be read as two, or as the end of the list, stands in quotes. */
function quoted(name: string): string {
  return /^[^\s",()@]+$/.test(name) ? name : JSON.stringify(name)
}
