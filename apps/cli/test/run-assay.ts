import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../bin/assay.js', import.meta.url))

/** How a process is started. */
export interface StartOptions {
  /** The folder in which it runs. */
  readonly cwd: string
  /** Variables beside `PATH` and `HOME`; nothing else of the test's own environment reaches the process. */
  readonly env?: Readonly<Record<string, string>>
  /** Words before `node`, such as `['setpriv', '--bounding-set', '-dac_override']`. */
  readonly before?: readonly string[]
}

/** What a process has left behind. */
export interface Finished {
  readonly stdout: string
  readonly stderr: string
  /** `null` when a signal ended it. */
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
}

/** A process of the real program; disposing of it ends it. */
export interface Running extends AsyncDisposable {
  /** Waits until standard output or standard error holds the text. Rejects when the process ends without it. */
  until(text: string): Promise<void>
  interrupt(signal?: 'SIGINT' | 'SIGTERM'): void
  /** Closes this end of its standard output, as `head` does. */
  stopReading(): void
  readonly finished: Promise<Finished>
}

/** Runs the program to its end. Rejects when it shows anybody a stack. */
export async function runAssay(args: readonly string[], options: StartOptions): Promise<Finished> {
  await using running = startAssay(args, options)
  return await running.finished
}

/** Starts the program, as a shell would. */
export function startAssay(args: readonly string[], { cwd, env = {}, before = [] }: StartOptions): Running {
  const [command = process.execPath, ...rest] = [...before, process.execPath, program, ...args]
  const child = spawn(command, rest, {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = collect(child)
  return {
    until: (text) => output.until(text),
    interrupt: (signal = 'SIGINT') => void child.kill(signal),
    stopReading: () => void child.stdout?.destroy(),
    finished: output.finished,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
      await output.finished.catch(() => undefined)
    },
  }
}

function collect(child: ChildProcess): Pick<Running, 'until' | 'finished'> {
  const texts = { stdout: '', stderr: '' }
  const waiting = new Set<() => void>()
  const look = () => {
    for (const check of waiting) check()
  }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
      look()
    })
  }
  let ended = false
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode, signal) => {
      ended = true
      look()
      if (/^\s+at .+:\d+:\d+\)?$/m.test(texts.stdout + texts.stderr))
        reject(new Error(`a stack was shown:\n${texts.stderr}`))
      else resolve({ ...texts, exitCode, signal })
    })
  })

  function until(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const isThere = texts.stdout.includes(text) || texts.stderr.includes(text)
        if (!isThere && !ended) return
        waiting.delete(check)
        if (isThere) resolve()
        else reject(new Error(`it ended without saying ${text}:\n${texts.stdout}\n${texts.stderr}`))
      }
      waiting.add(check)
      check()
    })
  }
  return { until, finished }
}
