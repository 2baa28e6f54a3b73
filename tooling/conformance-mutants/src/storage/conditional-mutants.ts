import { isPortError, PortError } from '@assay/ports/errors'
import type { Storage, WriteOptions } from '@assay/ports/storage'
import { onInfo, pause, type StorageMutant, wrong } from './change.ts'

export const conditionalMutants: readonly StorageMutant[] = [
  wrong('checks ifAbsent and writes then', (right) => ({
    async write(key, body, options) {
      if (options?.ifAbsent && (await right.stat(key))) return await right.write(key, body, options)
      await pause()
      return await right.write(key, body, without(options, 'ifAbsent'))
    },
  })),

  wrong('checks ifMatch and writes then', (right) => ({
    async write(key, body, options) {
      const present = options?.ifMatch === undefined ? undefined : await right.stat(key)
      if (!present || present.etag !== options?.ifMatch) return await right.write(key, body, options)
      return await right.write(key, body, without(options, 'ifMatch'))
    },
  })),

  wrong('writes with ifMatch where there is no object', (right) => ({
    async write(key, body, options) {
      const present = await right.stat(key)
      return await right.write(key, body, present ? options : without(options, 'ifMatch'))
    },
  })),

  wrong('takes one of both conditions', (right) => ({
    write: (key, body, options) => right.write(key, body, options?.ifAbsent ? without(options, 'ifMatch') : options),
  })),

  wrong('does not say what lies in the way of a condition', (right) => ({
    async write(...parameters) {
      try {
        return await right.write(...parameters)
      } catch (error) {
        if (!isPortError(error, 'STORAGE_CONFLICT')) throw error
        throw new PortError('STORAGE_CONFLICT', error.message, { key: error.details.key })
      }
    },
  })),

  wrong('says of an object that is gone that it lies in the way of ifMatch', (right) => ({
    async write(key, body, options) {
      try {
        return await right.write(key, body, options)
      } catch (error) {
        if (!isPortError(error, 'STORAGE_CONFLICT') || options?.ifMatch === undefined) throw error
        throw new PortError('STORAGE_CONFLICT', error.message, { key, actual: error.details.actual ?? 'gone' })
      }
    },
  })),

  wrong('has the checksum for an etag', (right) => ({
    ...onInfo(right, (info) => ({ etag: info.checksum })),
    async write(key, body, options) {
      const present = options?.ifMatch === undefined ? undefined : await right.stat(key)
      const matches = present !== undefined && present.checksum === options?.ifMatch
      const info = await right.write(key, body, matches ? { ...options, ifMatch: present.etag } : options)
      return { ...info, etag: info.checksum }
    },
  })),

  ...(['copy', 'move'] as const).map((call) =>
    wrong(`checks ifAbsent and does the ${call} then`, (right: Storage) => ({
      async [call](from: string, to: string, options?: WriteOptions) {
        if (options?.ifAbsent && !(await right.stat(to))) {
          await pause()
          return await right[call](from, to)
        }
        return await right[call](from, to, options)
      },
    })),
  ),

  wrong('leaves nothing under the old name when a move is refused', (right) => ({
    async move(from, to, options) {
      try {
        return await right.move(from, to, options)
      } catch (error) {
        await right.delete(from)
        throw error
      }
    },
  })),
]

function without(options: WriteOptions | undefined, name: 'ifAbsent' | 'ifMatch'): WriteOptions {
  const { [name]: _, ...others } = options ?? {}
  return others
}
