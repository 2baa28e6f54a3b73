import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import type { Compression } from './formats.ts'

/**
 * What is wrong with a compressed file, or `undefined`. The engine reads the half of one that was cut off without a
 * word, and does not look at the checksum of gzip.
 */
export function damageOf(path: string, compression: Compression, signal: AbortSignal): Promise<string | undefined> {
  return compression === 'gzip' ? damageOfGzip(path, signal) : damageOfZstd(path, signal)
}

/** Only reading it whole tells; nothing is kept. */
async function damageOfGzip(path: string, signal: AbortSignal): Promise<string | undefined> {
  const file = createReadStream(path)
  const text = file.pipe(createGunzip())
  file.on('error', (error) => text.destroy(error))
  try {
    for await (const _ of text) signal.throwIfAborted()
    return undefined
  } catch (error) {
    signal.throwIfAborted()
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'Z_BUF_ERROR') return 'it is cut off'
    if (code === 'Z_DATA_ERROR') return 'its bytes are damaged'
    throw error
  } finally {
    file.destroy()
  }
}

const FRAME = 0xfd2fb528
const SKIPPABLE = 0x184d2a50
const DICTIONARY_BYTES = [0, 1, 2, 4] as const
const SIZE_BYTES = [0, 2, 4, 8] as const

/** RFC 8878: frames of blocks, each of which tells its length; what they hold, the engine checks itself. */
async function damageOfZstd(path: string, signal: AbortSignal): Promise<string | undefined> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    let position = 0
    while (position < size) {
      signal.throwIfAborted()
      const end = await endOfFrame(file, position, signal)
      if (end === undefined || end > size) return 'it is cut off'
      position = end
    }
    return undefined
  } finally {
    await file.close()
  }
}

/** `length` bytes as a number, the lowest first; `undefined` behind the end of the file. */
async function numberAt(file: FileHandle, position: number, length: number): Promise<number | undefined> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytesRead === length ? bytes.readUIntLE(0, length) : undefined
}

async function endOfFrame(file: FileHandle, start: number, signal: AbortSignal): Promise<number | undefined> {
  const magic = await numberAt(file, start, 4)
  if (magic === undefined) return undefined
  if (magic - (magic % 16) === SKIPPABLE) {
    const length = await numberAt(file, start + 4, 4)
    return length === undefined ? undefined : start + 8 + length
  }
  const descriptor = magic === FRAME ? await numberAt(file, start + 4, 1) : undefined
  if (descriptor === undefined) return undefined
  const isSingle = (descriptor & 0x20) !== 0
  const sizeFlag = descriptor >> 6
  const sizeBytes = sizeFlag === 0 && isSingle ? 1 : (SIZE_BYTES[sizeFlag] ?? 0)
  const headerBytes = (isSingle ? 0 : 1) + (DICTIONARY_BYTES[descriptor & 3] ?? 0) + sizeBytes
  const end = await endOfBlocks(file, start + 5 + headerBytes, signal)
  return end === undefined || (descriptor & 4) === 0 ? end : end + 4
}

async function endOfBlocks(file: FileHandle, start: number, signal: AbortSignal): Promise<number | undefined> {
  for (let position = start; ; ) {
    signal.throwIfAborted()
    const header = await numberAt(file, position, 3)
    if (header === undefined) return undefined
    const isRepeated = ((header >> 1) & 3) === 1
    position += 3 + (isRepeated ? 1 : header >> 3)
    if ((header & 1) === 1) return position
  }
}
