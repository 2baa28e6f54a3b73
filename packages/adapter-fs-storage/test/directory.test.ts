import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createFsStorage, openFsStorages } from '@assay/adapter-fs-storage/storage'
import { createManualClock } from '@assay/adapter-memory/clock'
import { isPortError } from '@assay/ports/errors'
import type { Storage } from '@assay/ports/storage'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const clock = createManualClock(Date.UTC(2026, 10, 20))
let place: string
let directory: string
let storage: Storage

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'assay-directory-'))
  directory = join(place, 'new', 'storage')
  storage = createFsStorage({ directory, clock })
})

afterEach(async () => {
  await storage[Symbol.asyncDispose]()
  await rm(place, { recursive: true })
})

async function keys(): Promise<string[]> {
  return (await storage.list('')).objects.map((object) => object.key)
}

async function codeOf(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => 'answered',
    (error: unknown) => (isPortError(error) ? error.code : error),
  )
}

describe('the directory of a storage', () => {
  it('holds an object with its bytes as they are, under the name of its key', async () => {
    await storage.write('runs/2026-11-20/0001/result.json', Buffer.from('{"passed":1}'))

    expect(await readFile(join(directory, 'runs/2026-11-20/0001/result.json'), 'utf8')).toBe('{"passed":1}')
  })

  it('is not made before something is written', async () => {
    expect(await storage.read('key')).toBeUndefined()
    expect(await keys()).toEqual([])
    expect(await storage.delete('key')).toBe(false)

    expect(existsSync(directory)).toBe(false)
  })

  it('shows what somebody changes in it by hand', async () => {
    await storage.write('folder/a.txt', Buffer.from('ours'))
    const before = await storage.stat('folder/a.txt')

    await writeFile(join(directory, 'folder/a.txt'), 'hand')
    await writeFile(join(directory, 'folder/b.txt'), 'new')

    expect(Buffer.from((await storage.read('folder/a.txt'))?.body ?? []).toString()).toBe('hand')
    expect((await storage.stat('folder/a.txt'))?.etag).not.toBe(before?.etag)
    expect(await codeOf(storage.write('folder/a.txt', Buffer.from('x'), { ifMatch: before?.etag ?? '' }))).toBe(
      'STORAGE_CONFLICT',
    )
    expect(await keys()).toEqual(['folder/a.txt', 'folder/b.txt'])
    await rm(join(directory, 'folder'), { recursive: true })
    expect(await keys()).toEqual([])
    await storage.write('folder/a.txt', Buffer.from('back'))
    expect(await keys()).toEqual(['folder/a.txt'])
  })

  it('goes on when all of it was removed', async () => {
    await storage.write('a.txt', Buffer.from('a'))
    await rm(directory, { recursive: true })

    await storage.write('b.txt', Buffer.from('b'))

    expect(await keys()).toEqual(['b.txt'])
  })

  it('has files in it that are no objects, which are left alone', async () => {
    await storage.write('a.txt', Buffer.from('a'))
    for (const name of ['README', 'Capital.txt', '.hidden', 'é.txt']) await writeFile(join(directory, name), 'not ours')
    await mkdir(join(directory, 'b.txt'))

    expect(await keys()).toEqual(['a.txt'])
    expect(await storage.read('b.txt')).toBeUndefined()
    expect(await storage.delete('b.txt')).toBe(false)
    expect(await codeOf(storage.write('b.txt', Buffer.from('b')))).toBe('STORAGE_UNAVAILABLE')
  })

  it('keeps no folder in which nothing is left', async () => {
    await storage.write('a/b/c.txt', Buffer.from('c'))
    await storage.write('a/d.txt', Buffer.from('d'))

    await storage.delete('a/b/c.txt')
    expect(await readdir(join(directory, 'a'))).toEqual(['d.txt'])
    await storage.move('a/d.txt', 'd.txt')

    expect((await readdir(directory)).toSorted()).toEqual(['.storage', 'd.txt'])
  })

  it('holds links that lead out of it, which are not followed', async () => {
    const outside = join(place, 'outside')
    await mkdir(outside)
    await writeFile(join(outside, 'secret.txt'), 'secret')
    await storage.write('a.txt', Buffer.from('a'))
    await symlink(outside, join(directory, 'link'))
    await symlink(join(outside, 'secret.txt'), join(directory, 'link.txt'))

    for (const key of ['link/secret.txt', 'link/new.txt', 'link/new/new.txt', 'link.txt']) {
      const calls = [
        storage.read(key),
        storage.stat(key),
        storage.stream(key),
        storage.write(key, Buffer.from('x')),
        storage.delete(key),
        storage.copy(key, 'copied'),
        storage.copy('a.txt', key),
        storage.move('a.txt', key),
      ]
      expect(await Promise.all(calls.map(codeOf)), key).toEqual(calls.map(() => 'STORAGE_KEY_INVALID'))
    }
    expect(await keys()).toEqual(['a.txt'])
    expect(await readdir(outside)).toEqual(['secret.txt'])
    expect(await readFile(join(outside, 'secret.txt'), 'utf8')).toBe('secret')
  })

  it('may itself be reached through a link', async () => {
    await storage.write('a.txt', Buffer.from('a'))
    await symlink(directory, join(place, 'link'))

    await using through = createFsStorage({ directory: join(place, 'link'), clock })
    await through.write('b.txt', Buffer.from('b'))

    expect(await keys()).toEqual(['a.txt', 'b.txt'])
  })

  it('is swept of old bodies of which nobody knows the owner, and of no others', async () => {
    await storage.write('a.txt', Buffer.from('a'))
    const temporary = join(directory, '.storage', 'temporary')
    for (const name of ['from-another-machine-1', 'from-another-machine-2']) await writeFile(join(temporary, name), '')
    const longAgo = new Date(Date.UTC(2020, 0, 1))
    await utimes(join(temporary, 'from-another-machine-1'), longAgo, longAgo)

    await using another = createFsStorage({ directory, clock })
    await another.write('a.txt', Buffer.from('b'))

    expect(await readdir(temporary)).toEqual(['from-another-machine-2'])
  })

  it('gives back files that were streamed, read to the end or not', async () => {
    await storage.write('big.bin', new Uint8Array(3_000_000))
    const before = await openFiles()

    for (let round = 0; round < 5; round += 1) {
      const cancelled = await storage.stream('big.bin')
      const reader = cancelled?.getReader()
      await reader?.read()
      await reader?.cancel()
      for await (const _ of (await storage.stream('big.bin')) ?? []);
    }
    await storage.stream('big.bin')
    await storage[Symbol.asyncDispose]()

    expect(await openFiles()).toBe(before)
  })
})

/** How many files this process has open, where the system tells; elsewhere always the same. */
async function openFiles(): Promise<number> {
  return existsSync('/proc/self/fd') ? (await readdir('/proc/self/fd')).length : 0
}

describe('openFsStorages', () => {
  it('opens the directory of a file URL', async () => {
    const location = pathToFileURL(join(place, 'with space')).href

    await using opened = await openFsStorages({ clock }).open(location)
    await opened.write('a.txt', Buffer.from('a'))

    expect(opened.location).toBe(location)
    expect(await readFile(join(place, 'with space', 'a.txt'), 'utf8')).toBe('a')
  })

  it('refuses other schemes, and a signal that is aborted', async () => {
    const storages = openFsStorages({ clock })
    for (const location of ['memory://x', 'file://elsewhere.example/x', '/tmp/x', 'file:///x?y', '']) {
      expect(await codeOf(storages.open(location)), location).toBe('INVALID_ARGUMENT')
    }
    const reason = new Error('no longer wanted')
    expect(await codeOf(storages.open('file:///tmp/x', { signal: AbortSignal.abort(reason) }))).toBe(reason)
  })
})
