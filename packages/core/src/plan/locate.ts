import type { Dataset, FileOptions } from '@assay/ports/dataset'
import { isPortError } from '@assay/ports/errors'
import { PlatformError, type Platforms, type ResolvedDataset } from '../run/run.ts'
import type { Coordinates, DatasetReference, Suite } from '../suite/suite.ts'
import { oneLine } from '../verdict/message.ts'
import type { PlatformProblems } from './platform-problems.ts'
import { settleAll } from './settle-all.ts'
import { stableText } from './stable-text.ts'
import { isPattern, type Subject } from './subject.ts'

/** Where a reference leads. */
export type Location =
  | { readonly kind: 'found'; readonly on: ResolvedDataset }
  | { readonly kind: 'missing'; readonly message: string }
  | { readonly kind: 'unknown'; readonly error: unknown }

/** A subject that one dataset is left of, or none. */
export interface LocatedSubject extends Subject {
  readonly location: Location
}

/** Finds datasets; what is wrong with the configuration is collected, everything else is part of the answer. */
export interface Locator {
  /**
   * The subject once for each dataset that its pattern stands for, or once where there is no pattern.
   *
   * @param narrow what the selection leaves of the datasets that a pattern stands for
   */
  find(
    subject: Subject,
    narrow: (subjects: readonly Subject[]) => readonly Subject[],
  ): Promise<readonly LocatedSubject[]>
  /** Asks the platforms once for each reference. */
  locate(reference: DatasetReference, suite: Suite): Promise<Location>
}

/** Everything that finding datasets needs. */
export interface LocatorOptions {
  readonly platforms: Platforms
  readonly coordinates: Coordinates
  readonly problems: PlatformProblems
  readonly signal: AbortSignal
}

/** A locator for one run. */
export function createLocator(options: LocatorOptions): Locator {
  const { platforms, signal } = options
  const known = new Map<string, Promise<Location>>()

  function locate(reference: DatasetReference, suite: Suite): Promise<Location> {
    const key = stableText([reference, suite.file])
    const location =
      known.get(key) ??
      attempt(options, async () => {
        return { kind: 'found', on: await platforms.resolve(reference, contextOf(suite, options), { signal }) }
      })
    known.set(key, location)
    return location
  }

  return {
    locate,
    async find(subject, narrow) {
      const { reference, suite } = subject
      if (!isPattern(reference)) return [{ ...subject, location: await locate(reference, suite) }]
      const found: Subject[] = []
      const location = await attempt(options, async () => {
        const references = await platforms.expand(reference, contextOf(suite, options), { signal })
        found.push(...references.map((each) => ({ ...subject, reference: each })))
        return { kind: 'missing', message: `no dataset matches ${reference.written}` }
      })
      if (found.length === 0) return [{ ...subject, location }]
      return settleAll(narrow(found).map(async (each) => ({ ...each, location: await locate(each.reference, suite) })))
    },
  }
}

/** A file read as the suite says, where that says more than the platform does. */
export function readAs(dataset: Dataset, reading: FileOptions | undefined): Dataset {
  if (dataset.kind !== 'file' || reading === undefined) return dataset
  return { ...dataset, options: { ...dataset.options, ...reading } }
}

async function attempt({ problems, signal }: LocatorOptions, find: () => Promise<Location>): Promise<Location> {
  try {
    return await find()
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof PlatformError) problems.add(error)
    if (isPortError(error, 'DATASET_NOT_FOUND')) return { kind: 'missing', message: oneLine(error.message) }
    return { kind: 'unknown', error }
  }
}

function contextOf({ file }: Suite, { coordinates }: LocatorOptions) {
  return { coordinates, ...(file !== undefined && { suiteFile: file }) }
}
