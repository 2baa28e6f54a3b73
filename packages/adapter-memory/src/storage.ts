/** Storage in memory: the reference of the port, and what tests keep objects in. */
export { createMemoryMedium, type MemoryMedium } from './storage/medium.ts'
export { createMemoryStorage, type MemoryStorageOptions } from './storage/memory-storage.ts'
export { openMemoryStorages } from './storage/storage-factory.ts'
