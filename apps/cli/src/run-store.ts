import type { CallOptions } from '@assay/ports/call-options'
import type { Formatter } from '@assay/ports/formatter'
import type { RunNotification } from '@assay/ports/notification'
import type { Storage } from '@assay/ports/storage'
import type { RunResult } from '@assay/core/result'
import { UsageError } from './usage-error.ts'

/** Keeps runs: `runs/<day>/<id>/result.json` and `events.ndjson` beside it. Ids sort by time, so do the keys. */
export interface RunStore {
  save(result: RunResult, facts: readonly RunNotification[], options?: CallOptions): Promise<string>
  /** A run by its id or the beginning of it, or `latest`. */
  find(id: string, options?: CallOptions): Promise<RunResult>
  latest(options?: CallOptions): Promise<RunResult | undefined>
}

/** @param storage where runs are kept; it is not closed here */
export function createRunStore(storage: Storage, formatter: Formatter<RunResult>): RunStore {
  async function read(key: string, options?: CallOptions): Promise<RunResult> {
    const object = await storage.read(key, options)
    if (object === undefined) throw new UsageError(`the run ${key} is gone`)
    return formatter.decode(object.body, options)
  }

  async function keys(options?: CallOptions): Promise<readonly string[]> {
    const found: string[] = []
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page = await storage.list('runs/', { ...options, ...(cursor === undefined ? {} : { cursor }) })
      found.push(...page.objects.map((object) => object.key).filter((key) => key.endsWith('/result.json')))
      cursor = page.cursor
    }
    return found
  }

  return {
    async save(result, facts, options) {
      const folder = `runs/${result.run.startedAt.slice(0, 10)}/${result.run.id}`
      const lines = facts.map((fact) => `${JSON.stringify(fact)}\n`).join('')
      await storage.write(`${folder}/events.ndjson`, new TextEncoder().encode(lines), options)
      await storage.write(`${folder}/result.json`, await formatter.encode(result, options), options)
      return folder
    },

    async find(id, options) {
      if (id === 'latest') {
        const latest = await this.latest(options)
        if (latest === undefined) throw new UsageError('no run is kept here yet: start one with "assay run"')
        return latest
      }
      const matches = (await keys(options)).filter((key) => key.split('/')[2]?.startsWith(id))
      const [key] = matches
      if (key === undefined) throw new UsageError(`no run ${id} is kept here`)
      if (matches.length > 1) throw new UsageError(`${matches.length} runs begin with ${id}: give more of the id`)
      return read(key, options)
    },

    async latest(options) {
      const key = (await keys(options)).at(-1)
      return key === undefined ? undefined : read(key, options)
    },
  }
}
