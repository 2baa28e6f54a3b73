import type { FileContext } from './reading.ts'

/** How the engine finds the records of a file. */
export function jsonOptions({ format, compression }: FileContext) {
  return {
    format: format === 'ndjson' ? 'newline_delimited' : 'auto',
    compression: compression ?? 'uncompressed',
    maximum_object_size: 67_108_864,
  } as const
}
