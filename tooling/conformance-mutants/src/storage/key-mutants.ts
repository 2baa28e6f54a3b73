import { isPortError, PortError } from '@assay/ports/errors'
import type { Storage } from '@assay/ports/storage'
import { onKeys, renaming, type StorageMutant, wrong } from './change.ts'

/** Storages that take one key for another, or something for a key that is none. */
export const keyMutants: readonly StorageMutant[] = [
  renaming('does not look at case', (key) => key.toLowerCase()),
  renaming('composes what is decomposed', (key) => key.normalize('NFC')),
  renaming('takes what looks the same for the same', (key) => key.normalize('NFKC')),
  renaming('drops blanks at the ends', (key) => key.trim() || key),
  renaming('drops dots at the end', (key) => key.replace(/([^./])\.+$/, '$1')),
  renaming('resolves escapes as in URLs', (key) => unescaped(key)),
  renaming('takes backslashes for slashes', (key) => key.replaceAll('\\', '/')),
  renaming('cuts names at 255 characters', (key) =>
    key
      .split('/')
      .map((name) => name.slice(0, 255))
      .join('/'),
  ),
  renaming('cuts keys at 1,023 bytes', (key) => (Buffer.byteLength(key) === 1024 ? key.slice(0, -1) : key)),
  renaming('looks keys up in an object', (key) => (key in {} ? 'constructor' : key)),

  wrong('matches keys by LIKE', (right) => ({
    async read(key, options) {
      const exact = await right.read(key, options)
      if (exact || !/[_%]/.test(key)) return exact
      const found = (await right.list('')).objects.find((object) => like(key).test(object.key))
      return found && (await right.read(found.key, options))
    },
    async delete(key, options) {
      if (!/[_%]/.test(key)) return await right.delete(key, options)
      const { objects } = await right.list('')
      for (const object of objects) if (like(key).test(object.key)) await right.delete(object.key)
      return (await right.delete(key, options)) || objects.some((object) => like(key).test(object.key))
    },
  })),

  wrong('deletes everything that begins with the key', (right) => ({
    async delete(key, options) {
      const deleted = await right.delete(key, options)
      for (const object of (await right.list(key)).objects) await right.delete(object.key)
      return deleted
    },
  })),

  wrong('has no objects below a key that is an object itself', (right) => ({
    async write(key, body, options) {
      const info = await right.write(key, body, options)
      for (const object of (await right.list(`${key}/`)).objects) await right.delete(object.key)
      return info
    },
  })),

  refusing('refuses keys of more than 1,000 bytes', (key) => Buffer.byteLength(key) > 1_000),
  refusing('refuses keys with signs that its file system does not like', (key) => /[<>:"|?*]/.test(key)),
  refusing('refuses keys with control characters', (key) => /\p{Cc}/u.test(key) && !key.includes('\0')),

  accepting('resolves the parent folder in a key', (key) => resolved(key)),
  accepting('takes a key of 1,025 bytes', (key) => (Buffer.byteLength(key) > 1024 ? key.slice(0, 512) : key)),
  accepting('takes the empty text for a key', (key) => key || 'empty'),
  accepting('does without slashes that it does not need', (key) => key.split('/').filter(Boolean).join('/') || key),
  accepting('ends keys at a NUL', (key) => key.split('\0')[0] || key),
  accepting('takes half a character for a question mark', (key) => key.replace(/\p{Surrogate}/gu, '\ufffd')),

  wrong('does not refuse to look for what is no key', (right) => ({
    read: (key, options) => right.read(key, options).catch(absentIfNoKey),
    stat: (key, options) => right.stat(key, options).catch(absentIfNoKey),
    stream: (key, options) => right.stream(key, options).catch(absentIfNoKey),
  })),

  wrong('names the part of a key that is wrong instead of the key', (right) => ({
    async write(key, body, options) {
      try {
        return await right.write(key, body, options)
      } catch (error) {
        if (!isPortError(error, 'STORAGE_KEY_INVALID')) throw error
        throw new PortError('STORAGE_KEY_INVALID', error.message, { ...error.details, key: key.split('/').pop() ?? '' })
      }
    },
  })),

  wrong('takes no prefix that is no key', (right) => ({
    async list(prefix, options) {
      if (prefix !== '' && !prefix.endsWith('/')) await right.stat(prefix)
      return await right.list(prefix, options)
    },
  })),
]

function unescaped(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}

function like(pattern: string): RegExp {
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('_', '.')
    .replaceAll('%', '.*')
  return new RegExp(`^${source}$`, 's')
}

function resolved(key: string): string {
  const names: string[] = []
  for (const name of key.split('/')) {
    if (name === '..') names.pop()
    else if (name !== '.') names.push(name)
  }
  return names.join('/') || key
}

function refusing(name: string, isRefused: (key: string) => boolean): StorageMutant {
  return wrong(name, (right: Storage) =>
    onKeys(right, (key) => {
      if (!isRefused(key)) return key
      throw new PortError('STORAGE_KEY_INVALID', `${key} is refused`, { key, problem: 'not liked' })
    }),
  )
}

/** Takes for a key what is none. */
function accepting(name: string, repair: (key: string) => string): StorageMutant {
  return wrong(name, (right: Storage) => onKeys(right, repair))
}

function absentIfNoKey(error: unknown): undefined {
  if (!isPortError(error, 'STORAGE_KEY_INVALID')) throw error
  return undefined
}
