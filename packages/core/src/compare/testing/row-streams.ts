import type { RowStream } from '@assay/ports/backend'
import type { LogicalType, Value } from '@assay/ports/value'

/** Row text of cells that are text or NULL. */
export function rowText(rows: readonly (readonly (string | null)[])[]): string {
  return rows
    .map((row) => `${row.map((cell) => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`)).join(',')}\n`)
    .join('')
}

/** A stream as a platform gives it, in blocks of the sizes given, over and over. */
export function streamOf(
  rows: readonly (readonly (string | null)[])[],
  kinds: readonly ('integer' | 'text' | 'float')[],
  blockSizes: readonly number[] = [1 << 16],
): RowStream {
  const bytes = Buffer.from(rowText(rows))

  async function* blocks(): AsyncGenerator<Uint8Array> {
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
      const size = blockSizes[turn % blockSizes.length] ?? bytes.length
      yield bytes.subarray(at, at + size)
      at += size
    }
  }

  return {
    columns: kinds.map((kind, index) => ({ name: `c${index}`, type: { kind } as LogicalType, native: kind })),
    sql: 'test',
    rowCount: () => BigInt(rows.length),
    decode: (index, text): Value =>
      kinds[index] === 'integer' ? BigInt(text) : kinds[index] === 'float' ? Number(text) : text,
    [Symbol.asyncIterator]: blocks,
    [Symbol.asyncDispose]: async () => {},
  }
}
