import { z } from 'zod'
import { existsPlan, implicitTitles, notEmptyPlan, readablePlan } from '../plan/implicit-checks.ts'
import type { CheckPlan, CheckType } from './check-type.ts'

/** What nobody writes into a suite has no arguments. */
function implicit(
  name: keyof typeof implicitTitles,
  summary: string,
  documentation: readonly string[],
  plan: CheckPlan,
): CheckType<Record<string, never>> {
  return {
    name,
    summary,
    documentation: documentation.join('\n'),
    examples: [],
    narrowedBy: [],
    schema: z.strictObject({}),
    shortForms: [],
    expand: (written) => [written],
    identity: () => [],
    title: () => implicitTitles[name],
    thresholds: () => 'none',
    columns: () => [],
    plan: () => plan,
  }
}

/** The dataset is there. */
export const exists = implicit(
  'exists',
  'The dataset is there.',
  [
    'Asked of every dataset of a run. Where it fails, all other checks of the dataset are skipped; a platform that cannot be',
    'reached makes it errored instead.',
  ],
  existsPlan,
)

/** Every record of a file can be read. */
export const readable = implicit(
  'readable',
  'Every record of the file can be read.',
  [
    'Asked of files. Records with too few or too many fields, bytes that cannot be decoded, and values that do not fit the',
    'type of their column are counted, with line and reason; they take part in no other check.',
  ],
  readablePlan,
)

/** The dataset has rows. */
export const notEmpty = implicit(
  'not_empty',
  'The dataset has at least one row.',
  ['Asked of every dataset before any filter, unless the suite says `allow_empty: true`.'],
  notEmptyPlan,
)
