import { createManualClock } from '@assay/adapter-memory/clock'
import { openMemoryStorages } from '@assay/adapter-memory/storage'
import { isPortError } from '@assay/ports/errors'
import { describe, expect, it } from 'vitest'

const storages = openMemoryStorages({ clock: createManualClock() })

async function codeOf(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => 'answered',
    (error: unknown) => (isPortError(error) ? error.code : error),
  )
}

describe('openMemoryStorages', () => {
  it('opens the same objects under the same name, and others under another', async () => {
    const first = await storages.open('memory://a%20name')
    await first.write('key', new Uint8Array([1]))

    expect(first.location).toBe('memory://a%20name')
    expect((await (await storages.open('memory://a%20name')).read('key'))?.size).toBe(1)
    expect(await (await storages.open('memory://another')).read('key')).toBeUndefined()
  })

  it('refuses other schemes, and a signal that is aborted', async () => {
    for (const location of ['file:///tmp/x', 'memory:x', 'memory://a/b', 'memory://%', '']) {
      expect(await codeOf(storages.open(location)), location).toBe('INVALID_ARGUMENT')
    }
    const reason = new Error('no longer wanted')
    expect(await codeOf(storages.open('memory://x', { signal: AbortSignal.abort(reason) }))).toBe(reason)
  })
})
