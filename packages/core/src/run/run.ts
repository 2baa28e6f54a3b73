import type { Backend } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import type { Clock } from '@assay/ports/clock'
import type { Dataset } from '@assay/ports/dataset'
import type { IdGenerator } from '@assay/ports/id-generator'
import type { RunNotification } from '@assay/ports/notification'
import type { Predicate } from '@assay/ports/predicate'
import type { Coordinates, DatasetReference, SampleMode, Suite } from '../suite/suite.ts'

/** What to run. */
export interface RunRequest {
  readonly suites: readonly Suite[]
  /** Absent: all checks. */
  readonly select?: Selection
  readonly coordinates?: Coordinates
  /** One more filter over the rows of every dataset. */
  readonly where?: Predicate
  /** What results keep of failing rows where the suite does not say. Default `keys`. */
  readonly samples?: SampleMode
  /** Most rows in a sample, 0 to 1,000. Default 5. */
  readonly sampleLimit?: number
  /** Most scans at once over all backends, beside each backend's own limit. Default 4. */
  readonly concurrency?: number
}

/** Each list that is given narrows the choice; `*` in an entry stands for any text. */
export interface Selection {
  readonly suites?: readonly string[]
  readonly datasets?: readonly string[]
  /** Ids or names of types. */
  readonly checks?: readonly string[]
  readonly tags?: readonly string[]
  /** Exactly these checks, such as those that failed last time. */
  readonly keys?: readonly CheckKey[]
}

export interface CheckKey {
  readonly suite: string
  readonly dataset: string
  readonly id: string
}

/** What a run needs from outside. */
export interface RunDependencies {
  readonly platforms: Platforms
  readonly clock: Clock
  readonly ids: IdGenerator
  /** Is told every fact, in order. What it throws never fails a run. */
  readonly observe?: (fact: RunNotification) => void
  /**
   * Opens a file beside the check files as bytes, for `stage_count` by lines. `suiteFile` is the file of checks that
   * names it, for paths relative to that.
   */
  readonly openFile?: (
    path: string,
    options?: CallOptions & { readonly suiteFile?: string },
  ) => Promise<ReadableStream<Uint8Array>>
  /** The version that results name. */
  readonly version: string
}

/** Finds the platform and the physical dataset that a reference stands for. */
export interface Platforms {
  /**
   * @param suiteFile the file that holds the reference, for paths relative to it
   * @throws PlatformError when the reference names no backend, needs a coordinate that is absent, or fits twice
   */
  resolve(
    reference: DatasetReference,
    context: { readonly coordinates: Coordinates; readonly suiteFile?: string },
    options?: CallOptions,
  ): Promise<ResolvedDataset>
  /** All datasets that a reference with a pattern stands for, in the order of their names. */
  expand(
    reference: DatasetReference,
    context: { readonly coordinates: Coordinates; readonly suiteFile?: string },
    options?: CallOptions,
  ): Promise<readonly DatasetReference[]>
}

export interface ResolvedDataset {
  /** Stays open until the platforms are disposed of; the same object for the same platform. */
  readonly backend: Backend
  readonly dataset: Dataset
}

/** A reference that leads nowhere: wrong use or configuration, not a failed check. The message names the remedy. */
export class PlatformError extends Error {
  static {
    Object.defineProperties(PlatformError.prototype, { name: { value: 'PlatformError' } })
  }
}
