import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { CallOptions } from '@assay/ports/call-options'

/**
 * Opens a file as a stream of bytes; a relative path starts beside the file of checks that names it. Rejects at once
 * when it cannot be opened.
 */
export async function openFile(
  path: string,
  { signal, suiteFile }: CallOptions & { readonly suiteFile?: string } = {},
): Promise<ReadableStream<Uint8Array>> {
  signal?.throwIfAborted()
  const absolute = suiteFile === undefined ? resolve(path) : resolve(dirname(suiteFile), path)
  const file = createReadStream(absolute, signal === undefined ? {} : { signal })
  await once(file, 'open')
  return Readable.toWeb(file) as ReadableStream<Uint8Array>
}
