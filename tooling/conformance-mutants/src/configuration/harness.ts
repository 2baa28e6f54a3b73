import type { ConfigurationHarness } from '@assay/conformance/configuration'

export interface Settings {
  readonly stage: string
  readonly limits: { readonly rows: number }
}

/** What the sources of a configuration in memory hold, part by part. */
export interface Sources {
  stage: string
  rows: number | undefined
}

export type SourcesHarness = ConfigurationHarness<Settings> & { readonly sources: Sources }

const first: Settings = { stage: 'test', limits: { rows: 10 } }
const second: Settings = { stage: 'uat', limits: { rows: 20 } }

/** Right configurations: each is read whole when it is opened and stays as it is. */
export async function settingsHarness(): Promise<SourcesHarness> {
  const sources: Sources = { stage: first.stage, rows: first.limits.rows }
  return {
    sources,
    sets: () => [first, second],
    async open() {
      const text = JSON.stringify({ stage: sources.stage, limits: { rows: sources.rows } })
      return { sources: ['memory'], current: () => JSON.parse(text) as Settings }
    },
    async change() {
      sources.stage = second.stage
      await new Promise((resolve) => setImmediate(resolve))
      sources.rows = second.limits.rows
    },
    async damage() {
      sources.rows = undefined
    },
    async [Symbol.asyncDispose]() {},
  }
}
