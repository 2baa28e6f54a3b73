import type { FileContext } from './reading.ts'

const MOST = 16 * 1024 * 1024
const LEAST = 1024 * 1024

/**
 * How the engine finds the records of files. Each thread of the reader takes a buffer of twice the
 * biggest object that it is told to expect, and none is bigger than its file.
 */
export function jsonOptions({ format, compression, size }: FileContext) {
  const biggest = compression === undefined ? Math.min(Math.max(size, LEAST), MOST) : MOST
  return {
    format: format === 'ndjson' ? 'newline_delimited' : 'auto',
    compression: compression ?? 'uncompressed',
    maximum_object_size: biggest,
  } as const
}
