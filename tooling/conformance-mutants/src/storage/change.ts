import type { StorageHarness } from '@assay/conformance/storage'
import type { ObjectInfo, Storage } from '@assay/ports/storage'
import { type Mutant, mutant } from '../mutant.ts'

export type StorageMutant = Mutant<StorageHarness>

/** A storage that does some things differently from the one that is right. */
export function wrong(name: string, change: (right: Storage) => Partial<Storage>): StorageMutant {
  return mutant<Storage, StorageHarness>(name, () => (right) => ({ ...right, ...change(right) }))
}

/** The same, where `begin` is called once per harness: what it declares is shared by all storages of a harness. */
export function wrongTogether(name: string, begin: () => (right: Storage) => Partial<Storage>): StorageMutant {
  return mutant<Storage, StorageHarness>(name, () => {
    const change = begin()
    return (right) => ({ ...right, ...change(right) })
  })
}

/** A storage that takes other keys than it is given. */
export function renaming(name: string, rename: (key: string) => string): StorageMutant {
  return wrong(name, (right) => onKeys(right, rename))
}

export function onKeys(right: Storage, rename: (key: string) => string): Partial<Storage> {
  const under = <Info extends ObjectInfo>(key: string, info: Info): Info => ({ ...info, key })
  return {
    write: async (key, body, options) => under(key, await right.write(rename(key), body, options)),
    async read(key, options) {
      const object = await right.read(rename(key), options)
      return object && under(key, object)
    },
    async stat(key, options) {
      const info = await right.stat(rename(key), options)
      return info && under(key, info)
    },
    stream: (key, options) => right.stream(rename(key), options),
    delete: (key, options) => right.delete(rename(key), options),
    copy: async (from, to, options) => under(to, await right.copy(rename(from), rename(to), options)),
    move: async (from, to, options) => under(to, await right.move(rename(from), rename(to), options)),
  }
}

/** A storage that says something else of its objects than is true, wherever it says something. */
export function describing(
  name: string,
  describe: <Info extends ObjectInfo>(info: Info) => Partial<ObjectInfo>,
): StorageMutant {
  return wrong(name, (right) => onInfo(right, describe))
}

export function onInfo(
  right: Storage,
  describe: <Info extends ObjectInfo>(info: Info) => Partial<ObjectInfo>,
): Partial<Storage> {
  const tell = <Info extends ObjectInfo>(info: Info): Info => ({ ...info, ...describe(info) })
  return {
    write: async (...parameters) => tell(await right.write(...parameters)),
    copy: async (...parameters) => tell(await right.copy(...parameters)),
    move: async (...parameters) => tell(await right.move(...parameters)),
    async stat(...parameters) {
      const info = await right.stat(...parameters)
      return info && tell(info)
    },
    async read(...parameters) {
      const object = await right.read(...parameters)
      return object && tell(object)
    },
  }
}

/** All bytes of a body. */
export async function bytesOf(body: Uint8Array | ReadableStream<Uint8Array>): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return new Uint8Array(body)
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

/** Lets others do what they are about to do. */
export async function pause(turns = 1): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
