import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createFsStorage } from '@assay/adapter-fs-storage/storage'
import type { Clock } from '@assay/ports/clock'
import { isPortError } from '@assay/ports/errors'

export async function keepResult(directory: string, clock: Clock) {
  await using storage = createFsStorage({ directory, clock })

  const key = 'runs/2026-11-20/0001/result.json'
  const { etag } = await storage.write(key, new TextEncoder().encode('{"passed":12}'))

  // It is an ordinary file, to be opened with anything.
  const text = await readFile(join(directory, key), 'utf8')

  // Of all who write over the same etag, in any process, one wins.
  await storage.write(key, new TextEncoder().encode('{"passed":13}'), { ifMatch: etag })
  const late = storage.write(key, new TextEncoder().encode('{"passed":0}'), { ifMatch: etag })
  const lost = await late.catch((error: unknown) => isPortError(error, 'STORAGE_CONFLICT'))

  const { objects } = await storage.list('runs/2026-')
  return { text, lost, keys: objects.map((object) => object.key) }
}
