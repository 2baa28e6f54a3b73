/** Storage in a directory, with its objects as files under readable names. */
export { createFsStorage, type FsStorageOptions } from './storage/fs-storage.ts'
export { openFsStorages } from './storage/storage-factory.ts'
