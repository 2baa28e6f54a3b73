import assert from 'node:assert/strict'
import type { Storage } from '@assay/ports/storage'
import { rejectsWith } from '../contract/rejections.ts'
import { bytesOf, holdsExactly } from './bytes.ts'
import type { StorageClause } from './harness.ts'
import { illegalKeys } from './keys.ts'

type Call = (storage: Storage, key: string) => Promise<unknown>

const reads: Readonly<Record<string, Call>> = {
  read: (storage, key) => storage.read(key),
  stream: (storage, key) => storage.stream(key),
  stat: (storage, key) => storage.stat(key),
}

const changes: Readonly<Record<string, Call>> = {
  write: (storage, key) => storage.write(key, bytesOf('outside')),
  delete: (storage, key) => storage.delete(key),
  'copy from': (storage, key) => storage.copy(key, 'there'),
  'copy to': (storage, key) => storage.copy('there', key),
  'move from': (storage, key) => storage.move(key, 'there'),
  'move to': (storage, key) => storage.move('there', key),
}

export const confinedClauses: readonly StorageClause[] = [
  {
    name: 'refuses to look for what is no key, and names the key',
    guarantee: 'Confined',
    check: async (harness) => refuseAll(await harness.open(), reads),
  },
  {
    name: 'refuses to change anything under what is no key',
    guarantee: 'Confined',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('there', bytesOf('inside'))

      await refuseAll(storage, changes)

      await holdsExactly(storage, { there: 'inside' })
    },
  },
  {
    name: 'takes any text as a prefix, and finds nothing outside with it',
    guarantee: 'Confined',
    async check(harness) {
      const storage = await harness.open()
      await storage.write('there', bytesOf('inside'))

      for (const prefix of illegalKeys.filter((key) => key !== '')) {
        const page = await storage.list(prefix)
        assert.deepEqual(page.objects, [], `the prefix ${JSON.stringify(prefix)} finds something`)
      }
    },
  },
]

async function refuseAll(storage: Storage, calls: Readonly<Record<string, Call>>): Promise<void> {
  for (const [name, call] of Object.entries(calls)) {
    for (const key of illegalKeys) {
      const refusal = await rejectsWith('STORAGE_KEY_INVALID', call(storage, key))
      assert.equal(refusal.details.key, key, `${name} names another key`)
    }
  }
}
