/** Configurations that are wrong on purpose. */
import { configurationContract } from '@assay/conformance/configuration'
import type { Contract } from '@assay/conformance/contract'
import type { Configuration } from '@assay/ports/configuration'
import { type Settings, type Sources, type SourcesHarness, settingsHarness } from './configuration/harness.ts'
import type { Mutant, Subject } from './mutant.ts'

type Change = (right: Configuration<Settings>, sources: Sources) => Partial<Configuration<Settings>>

const contract: Contract<SourcesHarness> = configurationContract<Settings>()

export const configurationSubject: Subject<SourcesHarness> = {
  contract,
  makeHarness: settingsHarness,
  mutants: [
    wrong('reads its sources part by part while they change', (_, sources) => ({
      current: () => ({ stage: sources.stage, limits: { rows: sources.rows ?? 10 } }),
    })),
    wrong('takes what is invalid', (right, sources) => {
      const settings = right.current()
      return {
        current: () => (sources.rows === undefined ? { stage: settings.stage, limits: { rows: 0 } } : settings),
      }
    }),
    wrong('throws when its sources become invalid', (right, sources) => ({
      current() {
        if (sources.rows === undefined) throw new Error('rows: is missing')
        return right.current()
      },
    })),
    wrong('hands out its own settings instead of a copy', (right) => {
      const own = right.current()
      return { current: () => own }
    }),
    wrong('does not say where it comes from', () => ({ sources: [] })),
    wrong('is always the set that it was first', () => ({
      current: () => ({ stage: 'test', limits: { rows: 10 } }),
    })),
  ],
}

function wrong(name: string, change: Change): Mutant<SourcesHarness> {
  return {
    name,
    mutate(harness) {
      async function open(): Promise<Configuration<Settings>> {
        const right = await harness.open()
        return { ...right, ...change(right, harness.sources) }
      }
      return { ...harness, open }
    },
  }
}
