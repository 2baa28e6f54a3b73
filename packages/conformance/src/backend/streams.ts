import assert from 'node:assert/strict'
import { column, greaterThan } from '@assay/expression/predicate'
import { rejectsWithReason } from '../contract/rejections.ts'
import { type BackendClause, type BackendHarness, datasetOf } from './harness.ts'
import { readBytes, readRows, readText } from './row-text.ts'
import { openWith, orders, sampleTable } from './sample.ts'

/** About 4 MB of row text: more than any adapter keeps in one block. */
const bulk = sampleTable(
  'bulk',
  { id: 'int64', filling: 'text' },
  Array.from({ length: 2_000 }, (_, index) => [BigInt(index), String(index).padStart(4, '0').repeat(500)]),
)

/** A stream of {@link bulk} and the iterator over its blocks, with the first block read. */
async function begun(harness: BackendHarness, signal?: AbortSignal) {
  const backend = await openWith(harness, bulk)
  const request = { dataset: datasetOf(bulk), columns: ['id', 'filling'], orderBy: ['id'] }
  const stream = await backend.copy(request, { signal })
  const blocks = stream[Symbol.asyncIterator]()
  const first = await blocks.next()
  assert.equal(first.done, false, 'there is no first block')
  return { backend, stream, blocks }
}

export const streamClauses: readonly BackendClause[] = [
  {
    name: 'streams many rows in more than one block, whole and in order',
    guarantee: 'Bounded',
    async check(harness) {
      const backend = await openWith(harness, bulk)
      const request = { dataset: datasetOf(bulk), columns: ['id', 'filling'], orderBy: ['id'] }
      await using stream = await backend.copy(request)
      const blocks: Uint8Array[] = []
      for await (const block of stream) blocks.push(Uint8Array.from(block))

      assert.ok(blocks.length > 1, 'four megabytes come as one block')
      const expected = bulk.rows.map(([id, filling]) => `"${String(id)}","${String(filling)}"\n`).join('')
      assert.ok(Buffer.concat(blocks).equals(Buffer.from(expected)), 'the blocks do not add up to the rows')
      assert.equal(stream.rowCount(), 2_000n)
    },
  },
  {
    name: 'knows the number of rows only once the last block was read',
    guarantee: 'Streamed',
    async check(harness) {
      const { stream, blocks } = await begun(harness)

      assert.throws(() => stream.rowCount(), 'the number of rows is known after the first block')
      while (!(await blocks.next()).done);
      assert.equal(stream.rowCount(), 2_000n)
      await stream[Symbol.asyncDispose]()
    },
  },
  {
    name: 'ends a stream that is left early, and goes on with other calls',
    guarantee: 'Streamed',
    async check(harness) {
      const backend = await openWith(harness, bulk)
      const request = { dataset: datasetOf(bulk), columns: ['id', 'filling'] }
      for (let round = 0; round < 5; round += 1) {
        const stream = await backend.copy(request)
        for await (const block of stream) if (block.length > 0) break
        assert.throws(() => stream.rowCount(), 'a stream that was left early counts its rows')
        await stream[Symbol.asyncDispose]()
      }

      await using stream = await backend.copy(request)
      assert.equal((await readBytes(stream)).length > 0 && stream.rowCount(), 2_000n)
    },
  },
  {
    name: 'ends a stream that is disposed of, before its first block or after it, once or twice',
    guarantee: 'Streamed',
    async check(harness) {
      const { backend, stream, blocks } = await begun(harness)
      const unread = await backend.copy({ dataset: datasetOf(bulk), columns: ['id'] })

      await unread[Symbol.asyncDispose]()
      await stream[Symbol.asyncDispose]()
      await stream[Symbol.asyncDispose]()

      assert.equal((await blocks.next().catch(() => ({ done: true }))).done, true, 'it goes on after its disposal')
      const measured = await backend.measure({ dataset: datasetOf(bulk), measures: [{ measure: 'count' }] })
      assert.deepEqual(measured.groups[0]?.values, [2_000n])
    },
  },
  {
    name: 'streams two copies side by side without mixing them',
    guarantee: 'Streamed',
    async check(harness) {
      const backend = await openWith(harness, bulk, orders)
      const copy = (table: { readonly name: string }, columns: readonly string[]) =>
        backend.copy({ dataset: datasetOf(table), columns, orderBy: columns.slice(0, 1) })
      await using long = await copy(bulk, ['id', 'filling'])
      await using short = await copy(orders, ['order_id'])

      const [longText, rows] = await Promise.all([readText(long), readRows(short)])

      assert.equal(longText.split('\n').length, 2_001)
      assert.deepEqual(rows.flat(), [1n, 2n, 3n, 4n, 5n, 6n])
    },
  },
  {
    name: 'ends a stream whose signal is aborted, with the reason',
    guarantee: 'Cancelled',
    async check(harness) {
      const abort = new AbortController()
      const { backend, stream, blocks } = await begun(harness, abort.signal)
      const reason = new Error('enough of it')

      abort.abort(reason)

      await rejectsWithReason(
        reason,
        (async () => {
          while (!(await blocks.next()).done);
        })(),
      )
      assert.throws(() => stream.rowCount(), 'a stream that was aborted counts its rows')
      await stream[Symbol.asyncDispose]()
      const request = { dataset: datasetOf(bulk), columns: ['id'], picks: [{ limit: 1 }] }
      const { picks } = await backend.rows({ ...request, where: greaterThan(column('id'), 1998n) })
      assert.deepEqual(picks, [[[1999n]]])
    },
  },
]
