import type { CheckName } from '@assay/ports/notification'
import type { Check, DatasetReference, Suite } from '../suite/suite.ts'

/** One dataset as one suite sees it, and what this run asks about it. */
export interface Subject {
  readonly suite: Suite
  readonly reference: DatasetReference
  /** Those of the suite that were selected, without the implicit ones. */
  readonly checks: readonly Check[]
}

/** How results, facts and history name a check. */
export function checkName({ suite, reference }: Subject, check: Pick<Check, 'id' | 'type'>): CheckName {
  return { suite: suite.name, dataset: reference.written, id: check.id, check: check.type }
}

/** Whether a reference stands for all tables that match it. */
export function isPattern({ source }: DatasetReference): boolean {
  return source.kind === 'table' && source.pattern
}

/** Whether a dataset is a file as it is written; a configured backend may make files of names as well. */
export function isWrittenAsFile({ source }: DatasetReference): boolean {
  return source.kind === 'file' && source.table === undefined
}
