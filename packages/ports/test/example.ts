import { isPortError } from '@assay/ports/errors'
import { settle } from '@assay/ports/result'
import type { Storage } from '@assay/ports/storage'

/** Of all who claim a key, exactly one gets it: on any storage, in any number of processes. */
export async function claim(storage: Pick<Storage, 'write'>, key: string, owner: string): Promise<boolean> {
  const written = await settle(storage.write(key, new TextEncoder().encode(owner), { ifAbsent: true }))
  if (written.ok) return true
  if (isPortError(written.error, 'STORAGE_CONFLICT')) return false
  throw written.error
}
