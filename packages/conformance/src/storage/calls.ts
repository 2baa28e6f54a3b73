import type { CallOptions } from '@assay/ports/call-options'
import type { Storage } from '@assay/ports/storage'
import { bytesOf } from './bytes.ts'

type Call = (storage: Storage, options?: CallOptions) => Promise<unknown>

/** One call of each method that looks at the object `there`. */
export const readCalls: Readonly<Record<string, Call>> = {
  read: (storage, options) => storage.read('there', options),
  stream: (storage, options) => storage.stream('there', options),
  stat: (storage, options) => storage.stat('there', options),
  list: (storage, options) => storage.list('', options),
}

/** One call of each method that changes something, where `there` and `other` are objects. */
export const changeCalls: Readonly<Record<string, Call>> = {
  write: (storage, options) => storage.write('there', bytesOf('changed'), options),
  'write a new object': (storage, options) => storage.write('new', bytesOf('changed'), options),
  delete: (storage, options) => storage.delete('there', options),
  copy: (storage, options) => storage.copy('there', 'other', options),
  move: (storage, options) => storage.move('there', 'moved', options),
}
