import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { ObjectPage, Storage } from '@assay/ports/storage'

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Bytes that repeat at no power of two, so that a chunk that is lost, doubled or swapped shows. */
export function patternOf(size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  for (let index = 0; index < size; index += 1) bytes[index] = index * 31 + (index >> 8) + (index >> 16)
  return bytes
}

export function streamOf(chunks: Iterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.iterator]()
  return new ReadableStream({
    pull(controller) {
      const next = iterator.next()
      if (next.done) controller.close()
      else controller.enqueue(next.value)
    },
  })
}

/** A stream of one chunk that then fails. */
export function failingStream(chunk: Uint8Array, error: unknown): ReadableStream<Uint8Array> {
  let pulls = 0
  return new ReadableStream({
    pull(controller) {
      pulls += 1
      if (pulls === 1) controller.enqueue(chunk)
      else controller.error(error)
    },
  })
}

export interface StalledStream {
  readonly body: ReadableStream<Uint8Array>
  /** Resolves once the chunk was taken and the next one is waited for, in vain. */
  readonly stalled: Promise<void>
  /** Resolves with the reason once the reader has let go of the stream. */
  readonly cancelled: Promise<unknown>
}

/** A stream of one chunk that then goes on for ever without giving anything. */
export function stalledStream(chunk: Uint8Array): StalledStream {
  let reportStall = () => {}
  let reportCancel = (_reason: unknown) => {}
  const stalled = new Promise<void>((resolve) => {
    reportStall = resolve
  })
  const cancelled = new Promise<unknown>((resolve) => {
    reportCancel = resolve
  })
  let pulls = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        pulls += 1
        if (pulls === 1) return controller.enqueue(chunk)
        reportStall()
        return new Promise<void>(() => {})
      },
      cancel: (reason) => reportCancel(reason),
    },
    { highWaterMark: 0 },
  )
  return { body, stalled, cancelled }
}

/** All bytes of a stream. */
export async function drain(stream: ReadableStream<Uint8Array> | undefined): Promise<Uint8Array> {
  assert.ok(stream, 'there is no stream')
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

/** The text of an object, or `undefined` where there is none. */
export async function readText(storage: Storage, key: string): Promise<string | undefined> {
  const object = await storage.read(key)
  return object && textOf(object.body)
}

/** All keys, page by page. */
export async function keysOf(storage: Storage, prefix = '', limit?: number): Promise<string[]> {
  return (await pagesOf(storage, prefix, limit)).flatMap((page) => page.objects.map((object) => object.key))
}

/** All pages. Gives up where a listing goes round in circles. */
export async function pagesOf(storage: Storage, prefix = '', limit?: number): Promise<ObjectPage[]> {
  const pages: ObjectPage[] = []
  const cursors = new Set<string>()
  let cursor: string | undefined
  do {
    const page = await storage.list(prefix, { ...(limit && { limit }), ...(cursor !== undefined && { cursor }) })
    pages.push(page)
    cursor = page.cursor
    assert.ok(cursor === undefined || !cursors.has(cursor), 'a listing goes round in circles')
    cursors.add(cursor ?? '')
  } while (cursor !== undefined)
  return pages
}

/** Fails where the storage holds anything but these objects. */
export async function holdsExactly(storage: Storage, objects: Readonly<Record<string, string>>): Promise<void> {
  assert.deepEqual((await keysOf(storage)).toSorted(), Object.keys(objects).toSorted(), 'it lists other keys')
  for (const [key, text] of Object.entries(objects)) assert.equal(await readText(storage, key), text, `body of ${key}`)
}
