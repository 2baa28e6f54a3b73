import { readFile, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { DuckDBInstance } from '@duckdb/node-api'
import { describe, expect, it } from 'vitest'
import { createScratch, file, measureOf, type Scratch } from './scratch.ts'

const csv = `a,b\n${Array.from({ length: 60_000 }, (_, index) => `${index},${Math.sin(index)}\n`).join('')}`

async function writeZstd(scratch: Scratch, name: string): Promise<Buffer> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const query = 'select range as a, hash(range) as b from range(60000)'
  await connection.run(`copy (${query}) to '${scratch.path(name)}' (format csv, compression zstd)`)
  connection.closeSync()
  instance.closeSync()
  return readFile(scratch.path(name))
}

/** The same bytes with some in the middle overwritten. */
function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  return copy.fill(7, copy.length >> 1, (copy.length >> 1) + 2_000)
}

describe('a compressed file', () => {
  it('is read to its end, whichever way it is compressed, in one piece or in several', async () => {
    await using scratch = await createScratch()
    const zstd = await writeZstd(scratch, 'a.csv.zst')
    await writeFile(scratch.path('twice.csv.zst'), Buffer.concat([zstd, zstd]))
    await scratch.write({
      'a.csv.gz': gzipSync(csv),
      'twice.csv.gz': Buffer.concat([gzipSync(csv), gzipSync('60000,1.5\n')]),
    })
    const backend = scratch.open()

    expect((await measureOf(backend, file('a.csv.gz'))).values).toEqual([60_000n])
    expect((await measureOf(backend, file('twice.csv.gz'))).values).toEqual([60_001n])
    expect((await measureOf(backend, file('a.csv.zst'))).values).toEqual([60_000n])
    expect((await measureOf(backend, file('twice.csv.zst'))).rejected.count).toBe(1n)
  })

  it.each(['csv.gz', 'ndjson.gz', 'csv.zst'])(
    'is refused when it is cut off or damaged, and not read half: %s',
    async (ending) => {
      await using scratch = await createScratch()
      const json = csv.replace(/^(\d+),(.*)$/gm, '{"a":$1,"b":$2}').replace('a,b\n', '')
      const text = ending.startsWith('csv') ? csv : json
      const whole = ending.endsWith('zst') ? await writeZstd(scratch, 'whole.csv.zst') : gzipSync(text)
      await scratch.write({
        [`half.${ending}`]: whole.subarray(0, whole.length >> 1),
        [`nearly.${ending}`]: whole.subarray(0, whole.length - 3),
        [`damaged.${ending}`]: damaged(whole),
      })
      const backend = scratch.open()

      for (const name of ['half', 'nearly', 'damaged']) {
        const measured = backend.measure({ dataset: file(`${name}.${ending}`), measures: [{ measure: 'count' }] })
        await expect(measured, name).rejects.toMatchObject({ code: 'DATASET_UNREADABLE' })
      }
    },
  )
})
