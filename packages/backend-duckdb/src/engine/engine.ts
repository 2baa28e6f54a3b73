import { setMaxListeners } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallOptions } from '@assay/ports/call-options'
import type { Access } from './confinement.ts'
import { disposed, unreachable } from './failures.ts'
import { type Instance, openInstance } from './instance.ts'
import { createSession, type Session } from './session.ts'
import { takeSlot } from './slots.ts'

export interface EngineOptions {
  readonly backend: string
  readonly database: string | undefined
  readonly schema: string
  readonly directories: readonly string[]
  readonly memoryLimit: string
  readonly threads: number | undefined
  readonly tempDirectory: string | undefined
  readonly timeoutMs: number | undefined
  readonly timeZone: string
}

/** The engine behind one backend: opened by the first call, closed when it is disposed of. */
export interface Engine extends AsyncDisposable {
  /**
   * Does some work on a connection of its own, in a slot of its own.
   *
   * @param paths Files beyond the directories of the backend that the work reads.
   */
  session<T>(paths: readonly string[], options: CallOptions, work: (session: Session) => Promise<T>): Promise<T>
  /** The same for work that holds its slot by itself and keeps its own time. `close` must be called when it is over. */
  openSession(paths: readonly string[], options: CallOptions): Promise<OpenSession>
  /** A directory that belongs to this engine alone. */
  temporary(): Promise<string>
  /** Rejects when the engine was disposed of, or the call aborted. */
  check(options: CallOptions): void
  /** Counts as work under way until it settles: disposing of the engine waits for it. */
  track<T>(work: Promise<T>): Promise<T>
}

export interface OpenSession {
  readonly session: Session
  readonly signal: AbortSignal
  close(): void
}

/** Makes the engine of a backend; nothing is opened yet. */
export function createEngine(options: EngineOptions): Engine {
  const lifetime = new AbortController()
  // Every call that waits or runs listens to it.
  setMaxListeners(0, lifetime.signal)
  const active = new Set<Promise<unknown>>()
  let temporary: Promise<string> | undefined
  let current: Promise<Instance> | undefined
  let disposing: Promise<void> | undefined

  const temporaryDirectory = async () => {
    lifetime.signal.throwIfAborted()
    temporary ??= mkdtemp(join(options.tempDirectory ?? tmpdir(), 'assay-duckdb-')).catch((error: unknown) => {
      temporary = undefined
      throw unreachable(options.backend, `no temporary directory can be made: ${String(error)}`, error)
    })
    return temporary
  }

  async function open(paths: readonly string[]): Promise<Instance> {
    const directory = await temporaryDirectory()
    return openInstance(
      { ...options, temporary: directory },
      { directories: [...options.directories, directory], paths },
    )
  }

  /** A confined engine cannot be allowed more, so it is opened anew when a call reads files that it may not. */
  async function instanceFor(paths: readonly string[]): Promise<Instance> {
    for (;;) {
      const attempt = current
      const instance = await attempt?.catch(() => undefined)
      if (current !== attempt) continue
      const missing = instance === undefined ? paths : paths.filter((path) => !allows(instance.access, path))
      if (instance !== undefined && missing.length === 0) return instance
      const opened = open([...(instance?.access.paths ?? []), ...missing])
      current = opened
      opened.then(
        () => instance?.retire(),
        () => undefined,
      )
      return opened
    }
  }

  function track<T>(work: Promise<T>): Promise<T> {
    active.add(work)
    const done = () => active.delete(work)
    work.then(done, done)
    return work
  }

  const signalOf = ({ signal }: CallOptions) =>
    signal === undefined ? lifetime.signal : AbortSignal.any([lifetime.signal, signal])

  async function openSession(
    paths: readonly string[],
    call: CallOptions,
    timeoutMs?: number | undefined,
  ): Promise<OpenSession> {
    const signal = signalOf(call)
    for (;;) {
      signal.throwIfAborted()
      const connected = await (await instanceFor(paths)).connect()
      if (connected === undefined) continue
      const session = createSession(connected.connection, { backend: options.backend, timeoutMs, signal })
      return { session, signal, close: connected.close }
    }
  }

  async function withSession<T>(
    paths: readonly string[],
    call: CallOptions,
    work: (session: Session) => Promise<T>,
  ): Promise<T> {
    const release = await takeSlot(signalOf(call))
    try {
      const { session, close } = await openSession(paths, call, options.timeoutMs)
      try {
        return await work(session)
      } finally {
        close()
      }
    } finally {
      release()
    }
  }

  async function dispose(): Promise<void> {
    lifetime.abort(disposed())
    await Promise.allSettled(active)
    const instance = await current?.catch(() => undefined)
    instance?.retire()
    const directory = await temporary?.catch(() => undefined)
    if (directory !== undefined) await rm(directory, { recursive: true, force: true })
  }

  return {
    check: (call) => signalOf(call).throwIfAborted(),
    temporary: temporaryDirectory,
    track,
    openSession: (paths, call) => openSession(paths, call),
    session: (paths, call, work) => track(withSession(paths, call, work)),
    async [Symbol.asyncDispose]() {
      disposing ??= dispose()
      await disposing
    },
  }
}

function allows({ directories, paths }: Access, path: string): boolean {
  return paths.includes(path) || directories.some((directory) => path.startsWith(directory.replace(/\/*$/, '/')))
}
