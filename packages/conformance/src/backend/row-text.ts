import assert from 'node:assert/strict'
import type { Row, RowStream } from '@assay/ports/backend'
import type { Value } from '@assay/ports/value'

/** A field as text; `null` is NULL. */
export type Field = string | null

/** All bytes of a stream, joined. */
export async function readBytes(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const blocks: Uint8Array[] = []
  for await (const block of stream) blocks.push(Uint8Array.from(block))
  return Buffer.concat(blocks)
}

/** All bytes of a stream as text. Fails where they are no UTF-8. */
export async function readText(stream: AsyncIterable<Uint8Array>): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readBytes(stream))
}

/** Takes row text apart, and fails where it is not exactly as the port defines it. */
function parseRowText(text: string): Field[][] {
  const rows: Field[][] = []
  const field = /(?:"((?:[^"]|"")*)")?([,\n])/y
  let row: Field[] = []
  while (field.lastIndex < text.length) {
    const start = field.lastIndex
    const match = field.exec(text)
    assert.ok(match, `no row text from character ${start} on: ${JSON.stringify(text.slice(start, start + 60))}`)
    row.push(match[1]?.replaceAll('""', '"') ?? null)
    if (match[2] === ',') continue
    rows.push(row)
    row = []
  }
  assert.deepEqual(row, [], 'the last row does not end with a line feed')
  return rows
}

/** Reads a stream to its end and gives its rows as values, with the number of rows checked. */
export async function readRows(stream: RowStream): Promise<Row[]> {
  const rows = parseRowText(await readText(stream))
  assert.equal(stream.rowCount(), BigInt(rows.length), 'the stream counts other rows than it delivers')
  return rows.map((row) => {
    assert.equal(row.length, stream.columns.length, 'a row has more or fewer fields than there are columns')
    return row.map((field, index): Value => (field === null ? null : stream.decode(index, field)))
  })
}
