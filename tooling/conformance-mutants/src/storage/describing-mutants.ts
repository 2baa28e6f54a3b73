import { createHash } from 'node:crypto'
import type { ObjectInfo } from '@assay/ports/storage'
import { describing, type StorageMutant, wrong, wrongTogether } from './change.ts'

/** Storages that say of their objects what is not so. */
export const describingMutants: readonly StorageMutant[] = [
  describing('gives every object the same etag', () => ({ etag: 'etag' })),
  describing('makes the etag of size and time', (info) => ({ etag: `${info.size}-${info.modifiedAt}` })),
  describing('writes checksums in capitals', (info) => ({ checksum: info.checksum.toUpperCase() })),
  describing('sums up with something else than SHA-256', (info) => ({
    checksum: createHash('md5').update(info.checksum).digest('hex'),
  })),
  describing('counts sizes in KiB', (info) => ({ size: Math.ceil(info.size / 1024) })),
  describing('gives times in seconds', (info) => ({ modifiedAt: Math.floor(info.modifiedAt / 1000) })),
  describing('gives times with fractions', (info) => ({ modifiedAt: info.modifiedAt + 0.5 })),
  describing('names keys with a slash before them', (info) => ({ key: `/${info.key}` })),

  wrong('answers a write with what it says of another write', (right) => {
    let before: ObjectInfo | undefined
    return {
      async write(key, body, options) {
        const info = await right.write(key, body, options)
        const told = before ?? info
        before = info
        return { ...info, checksum: told.checksum, size: told.size }
      },
    }
  }),

  wrongTogether('gives an object for ever the time at which it was made', () => {
    const made = new Map<string, number>()
    return (right) => ({
      async write(key, body, options) {
        const info = await right.write(key, body, options)
        const modifiedAt = made.get(key) ?? info.modifiedAt
        made.set(key, modifiedAt)
        return { ...info, modifiedAt }
      },
    })
  }),

  wrongTogether('gives an object the time at which it is asked', () => {
    let latest = 0
    return (right) => ({
      async write(key, body, options) {
        const info = await right.write(key, body, options)
        latest = Math.max(latest, info.modifiedAt)
        return info
      },
      async stat(key, options) {
        const info = await right.stat(key, options)
        latest += 1
        return info && { ...info, modifiedAt: latest }
      },
    })
  }),

  wrong('gives a copy the time of the original', (right) => ({
    async copy(from, to, options) {
      const original = await right.stat(from)
      const info = await right.copy(from, to, options)
      return { ...info, modifiedAt: original?.modifiedAt ?? info.modifiedAt }
    },
  })),

  wrongTogether('names another location in each process', () => {
    let opened = 0
    return (right) => {
      opened += 1
      return { location: `${right.location}/${opened}` }
    }
  }),
  wrong('names a location without a scheme', () => ({ location: '/var/lib/objects' })),
]
