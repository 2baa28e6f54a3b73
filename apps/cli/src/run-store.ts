import { fileURLToPath } from 'node:url'
import type { RunResult } from '@assay/core/result'
import type { CallOptions } from '@assay/ports/call-options'
import type { Formatter } from '@assay/ports/formatter'
import type { RunNotification } from '@assay/ports/notification'
import type { Storage } from '@assay/ports/storage'
import { UsageError } from './usage-error.ts'

/** Keeps runs: `runs/<day>/<id>/result.json` and `events.ndjson` beside it. Ids sort by time, so do the keys. */
export interface RunStore {
  /** Where runs are kept, for people. */
  readonly place: string
  /** Keeps a run, or nothing of it. */
  save(result: RunResult, facts: readonly RunNotification[], options?: CallOptions): Promise<string>
  /** A run by its id or the beginning of it, or `latest`. */
  find(id: string, options?: CallOptions): Promise<RunResult>
  latest(options?: CallOptions): Promise<RunResult | undefined>
  /** The facts of a run as lines of JSON. */
  facts(id: string, options?: CallOptions): Promise<string>
}

/** @param storage where runs are kept; it is not closed here */
export function createRunStore(storage: Storage, formatter: Formatter<RunResult>): RunStore {
  async function read(key: string, options?: CallOptions): Promise<Uint8Array> {
    const object = await storage.read(key, options)
    if (object === undefined) throw new UsageError(`${storage.location}: ${key} is gone`)
    return object.body
  }

  /** Folders of runs, the oldest first. */
  async function folders(options?: CallOptions): Promise<readonly string[]> {
    const found: string[] = []
    for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
      const page = await storage.list('runs/', { ...options, ...(cursor === undefined ? {} : { cursor }) })
      const results = page.objects.filter(({ key }) => key.endsWith(resultName))
      found.push(...results.map(({ key }) => key.slice(0, -resultName.length)))
      cursor = page.cursor
    }
    return found
  }

  async function folderOf(id: string, options?: CallOptions): Promise<string> {
    const all = await folders(options)
    const matches = id === 'latest' ? all.slice(-1) : all.filter((folder) => folder.split('/')[2]?.startsWith(id))
    const [folder] = matches
    if (matches.length > 1) throw new UsageError(`${matches.length} runs begin with ${id}: give more of the id`)
    if (folder !== undefined) return folder
    throw new UsageError(
      id === 'latest' ? 'no run is kept here yet: start one with "assay run"' : `no run ${id} is kept here`,
    )
  }

  return {
    place: storage.location.startsWith('file:') ? fileURLToPath(storage.location) : storage.location,

    async save(result, facts, options) {
      const folder = `runs/${result.run.startedAt.slice(0, 10)}/${result.run.id}`
      const lines = facts.map((fact) => `${JSON.stringify(fact)}\n`).join('')
      await storage.write(`${folder}${eventsName}`, new TextEncoder().encode(lines), options)
      try {
        await storage.write(`${folder}${resultName}`, await formatter.encode(result, options), options)
      } catch (error) {
        await storage.delete(`${folder}${eventsName}`).catch(() => false)
        throw error
      }
      return folder
    },

    async find(id, options) {
      return formatter.decode(await read(`${await folderOf(id, options)}${resultName}`, options), options)
    },

    async latest(options) {
      const folder = (await folders(options)).at(-1)
      return folder === undefined ? undefined : formatter.decode(await read(`${folder}${resultName}`, options), options)
    },

    async facts(id, options) {
      return new TextDecoder().decode(await read(`${await folderOf(id, options)}${eventsName}`, options))
    },
  }
}

const resultName = '/result.json'
const eventsName = '/events.ndjson'
