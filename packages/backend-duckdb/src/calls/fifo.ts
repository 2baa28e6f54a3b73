import { execFile } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Socket } from 'node:net'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A named pipe that the engine writes into and that is read without a thread of libuv's pool. */
export interface Fifo {
  readonly path: string
  readonly socket: Socket
  /** Lets the reader see the end, once whoever writes has closed too. */
  finish(): void
  remove(): Promise<void>
}

let canMake: boolean | undefined

/** Makes a named pipe; `undefined` where the platform has none. */
export async function openFifo(path: string): Promise<Fifo | undefined> {
  if (canMake === false || process.platform === 'win32') return undefined
  try {
    await run('mkfifo', ['-m', '600', path])
    canMake = true
  } catch {
    canMake = false
    return undefined
  }
  // Opening for reading does not wait for a writer, so it may be done at once; and as long as this process holds an
  // end for writing, the reader sees no end before the engine has opened its own.
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const keeper = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  const socket = new Socket({ fd: reader, readable: true, writable: false })
  let kept = true
  return {
    path,
    socket,
    finish() {
      if (kept) closeSync(keeper)
      kept = false
    },
    remove: () => rm(path, { force: true }),
  }
}
