import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFsStorage } from '@assay/adapter-fs-storage/storage'
import { createSystemClock } from '@assay/adapter-memory/clock'
import type { StorageHarness } from '@assay/conformance/storage'
import type { Storage } from '@assay/ports/storage'

/** A directory, and storages in it. */
export async function directoryHarness(): Promise<StorageHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'assay-storage-'))
  const system = createSystemClock()
  const opened: Storage[] = []
  let ahead = 0
  return {
    async open() {
      const storage = createFsStorage({ directory, clock: { ...system, now: () => system.now() + ahead } })
      opened.push(storage)
      return storage
    },
    crash: async () => {},
    async advance(ms) {
      ahead += ms
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(opened.map((storage) => storage[Symbol.asyncDispose]()))
      await rm(directory, { recursive: true, force: true })
    },
  }
}
