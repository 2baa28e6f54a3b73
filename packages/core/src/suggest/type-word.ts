import { formatType } from '@assay/expression/types'
import type { Column } from '@assay/ports/dataset'
import type { DraftValue } from './suite-draft.ts'

/** A column as `schema` states it: by the family of its type, which a wider or narrower column of it still matches. */
export function typeWord({ type, native }: Column): DraftValue {
  if (type.kind === 'other') return { native }
  return type.kind === 'list' ? formatType(type) : type.kind
}
