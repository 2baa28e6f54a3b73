import type { CallOptions } from '@assay/ports/call-options'
import { PortError } from '@assay/ports/errors'
import type { ResolvedDataset } from './run/run.ts'
import { draftChecks, keyOf } from './suggest/draft-checks.ts'
import { keepWhatHolds, type TrialDependencies } from './suggest/keep-what-holds.ts'
import { profileDataset } from './suggest/profile.ts'
import type { SuiteDraft } from './suggest/suite-draft.ts'
import { counted } from './verdict/count-text.ts'

export type { DraftedCheck, DraftValue, SuiteDraft } from './suggest/suite-draft.ts'

/** A dataset that a first suite is wanted for. */
export interface SuggestTarget extends ResolvedDataset {
  /** As the suite will name it. */
  readonly written: string
  /** The name of the suite. Default: the last part of the dataset's name, without the ending of a file. */
  readonly suite?: string
}

/** What suggesting needs from outside. */
export interface SuggestOptions extends CallOptions, TrialDependencies {}

/**
 * A first suite for a dataset, with a reason beside each check: what was seen in the data. Nothing is suggested that
 * does not hold on all of it.
 *
 * The dataset is looked at in one scan where the platform can, a small sample, and one small read for each column
 * with few different values; what came of it is then tried as a run would.
 *
 * @throws PortError `DATASET_NOT_FOUND` when there is no such dataset, and whatever the platform fails with
 */
export async function suggestSuite(target: SuggestTarget, options: SuggestOptions): Promise<SuiteDraft> {
  const { backend, dataset, written } = target
  const { signal, clock, ids } = options
  const description = await backend.describe(dataset, { signal })
  if (description === undefined) {
    throw new PortError('DATASET_NOT_FOUND', `there is no ${written}`, { backend: backend.name, dataset: written })
  }
  const profile = await profileDataset(backend, dataset, description, { signal })
  const checks = await keepWhatHolds(draftChecks(profile), { backend, dataset }, { clock, ids }, { signal })
  const key = profile.primaryKey.length > 0 ? [] : keyOf(profile)
  const day = new Date(clock.now()).toISOString().slice(0, 10)
  return {
    comments: [
      `A first suite for ${written}, made from ${counted(profile.rows, 'row')} on ${day}.`,
      'Every line held then. Keep what must hold tomorrow too, and take the rest out.',
    ],
    suite: {
      suite: target.suite ?? nameOf(written),
      dataset: written,
      ...(key.length > 0 && { key: [...key] }),
      ...(profile.rows === 0n && { allow_empty: true }),
    },
    checks,
  }
}

/** `orders` of `shop/public.orders` and of `./data/orders.csv.gz`. */
function nameOf(written: string): string {
  const last = written.split(/[/\\]/).at(-1) ?? written
  const table = last.split('#').at(-1) ?? last
  const stem = table.replace(/\.(gz|zst)$/i, '').replace(/\.(csv|tsv|parquet|json|ndjson|jsonl)$/i, '')
  return stem.split('.').at(-1)?.replaceAll('"', '') || 'suite'
}
