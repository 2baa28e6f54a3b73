/** A notifier that keeps what it was told. */
export { createMemoryNotifier, type MemoryNotifier, type MemoryNotifierOptions } from './notifier/memory-notifier.ts'
