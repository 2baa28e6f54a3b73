import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { CallOptions } from '@assay/ports/call-options'

/** Opens a file as a stream of bytes. Rejects at once when it cannot be opened. */
export async function openFile(path: string, { signal }: CallOptions = {}): Promise<ReadableStream<Uint8Array>> {
  signal?.throwIfAborted()
  const file = createReadStream(path, signal === undefined ? {} : { signal })
  await once(file, 'open')
  return Readable.toWeb(file) as ReadableStream<Uint8Array>
}
