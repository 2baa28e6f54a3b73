import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFsStorage } from '@assay/adapter-fs-storage/storage'
import { createSystemClock } from '@assay/adapter-memory/clock'
import { describeContract } from '@assay/conformance/contract'
import { type StorageHarness, storageContract } from '@assay/conformance/storage'
import type { Storage } from '@assay/ports/storage'
import { describe, it } from 'vitest'

async function makeHarness(): Promise<StorageHarness> {
  const directory = await mkdtemp(join(tmpdir(), 'assay-storage-'))
  const system = createSystemClock()
  let ahead = 0
  const clock = { ...system, now: () => system.now() + ahead }
  const opened: Storage[] = []
  return {
    async open() {
      const storage = createFsStorage({ directory, clock })
      opened.push(storage)
      return storage
    },
    // Given up here; what a killed process leaves on the disk is the subject of crash.test.ts.
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

describeContract(storageContract, makeHarness, { describe, it })
