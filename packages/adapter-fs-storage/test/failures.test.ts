import { chmod, mkdir } from 'node:fs/promises'
import { isPortError, PortError } from '@assay/ports/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { onDisk } from '../src/storage/failures.ts'
import { makeWorkshop, type Workshop } from './processes.ts'

let workshop: Workshop

beforeAll(async () => {
  workshop = await makeWorkshop()
})

afterAll(async () => {
  await workshop[Symbol.asyncDispose]()
})

describe('a medium that does not take what is written', () => {
  it('is forbidden where the process may not write', async () => {
    await mkdir(workshop.directory, { mode: 0o555 })
    try {
      const output = await workshop.start('write', workshop.directory, '10').output

      expect(JSON.parse(output)).toEqual({
        code: 'STORAGE_UNAVAILABLE',
        key: 'folder/object',
        problem: 'forbidden',
      })
    } finally {
      await chmod(workshop.directory, 0o777)
    }
  })

  it('is full where no more bytes fit', async () => {
    const output = await workshop.startAfter('ulimit -f 8', 'write', workshop.directory, '1000000').output

    expect(JSON.parse(output)).toEqual({ code: 'STORAGE_UNAVAILABLE', key: 'folder/object', problem: 'full' })
  })

  it.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'forbidden'],
    ['EPERM', 'forbidden'],
    ['EIO', 'failed'],
  ])('says of %s that it is %s', async (code, problem) => {
    const beneath = Object.assign(new Error(`${code}: something, write`), { code, syscall: 'write' })

    const error = await onDisk('key', () => Promise.reject(beneath)).catch((caught: unknown) => caught)

    expect(isPortError(error, 'STORAGE_UNAVAILABLE') && error.details).toEqual({ key: 'key', problem })
    expect(error).toHaveProperty('cause', beneath)
  })

  it('leaves other errors as they are', async () => {
    for (const other of [new TypeError('a mistake'), new PortError('DISPOSED', 'gone', { port: 'Storage' }), 'text']) {
      await expect(onDisk('key', () => Promise.reject(other))).rejects.toBe(other)
    }
  })
})
