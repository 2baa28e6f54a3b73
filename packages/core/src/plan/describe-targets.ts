import type { Backend } from '@assay/ports/backend'
import type { Dataset, DatasetDescription } from '@assay/ports/dataset'
import { isPortError } from '@assay/ports/errors'
import type { CheckName } from '@assay/ports/notification'
import type { ResolvedDataset } from '../run/run.ts'
import { stableText } from './stable-text.ts'

/** What `describe` found out. */
export type Described =
  | { readonly kind: 'described'; readonly description: DatasetDescription; readonly scan?: string }
  | { readonly kind: 'missing'; readonly scan?: string }
  | { readonly kind: 'failed'; readonly error: unknown }

/** Describes datasets, each once, however many ask for it. */
export interface Describer {
  /** @param around how the call is made, where it is made at all */
  describe(on: NamedDataset, around?: DescribeCall): Promise<Described>
  /** The same text for the same dataset of the same backend. */
  keyOf(on: ResolvedDataset): string
}

/** A dataset, its name as written, and the check that asks for it. */
export interface NamedDataset extends ResolvedDataset {
  readonly written: string
  readonly askedBy: CheckName
}

/** What a call of `describe` is wrapped into; answers the id under which it was recorded, where it was. */
export type DescribeCall = (
  on: NamedDataset,
  call: () => Promise<DatasetDescription | undefined>,
) => Promise<{ readonly description: DatasetDescription | undefined; readonly scan?: string }>

/** A describer that remembers what it was told. */
export function createDescriber(signal: AbortSignal): Describer {
  const backends = new Map<Backend, number>()
  const known = new Map<string, Promise<Described>>()

  function keyOf({ backend, dataset }: { readonly backend: Backend; readonly dataset: Dataset }): string {
    const number = backends.get(backend) ?? backends.size
    backends.set(backend, number)
    return `${number} ${stableText(dataset)}`
  }

  async function ask(on: NamedDataset, around: DescribeCall): Promise<Described> {
    try {
      const { description, scan } = await around(on, () => on.backend.describe(on.dataset, { signal }))
      const recorded = scan === undefined ? {} : { scan }
      return description === undefined
        ? { kind: 'missing', ...recorded }
        : { kind: 'described', description, ...recorded }
    } catch (error) {
      signal.throwIfAborted()
      if (isPortError(error, 'DATASET_NOT_FOUND')) return { kind: 'missing' }
      return { kind: 'failed', error }
    }
  }

  return {
    keyOf,
    describe(on, around = plainly) {
      const key = keyOf(on)
      const described = known.get(key) ?? ask(on, around)
      known.set(key, described)
      return described
    },
  }
}

const plainly: DescribeCall = async (_, call) => ({ description: await call() })
