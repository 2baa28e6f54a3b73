import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsup'

export interface Workshop extends AsyncDisposable {
  /** An empty directory for a storage. */
  readonly directory: string
  /** Starts `program.ts` with these arguments in a process of its own. */
  start(...parameters: string[]): RunningProgram
  /** The same, after the shell has run a line of its own, such as one that sets a limit. */
  startAfter(line: string, ...parameters: string[]): RunningProgram
}

export interface RunningProgram extends AsyncDisposable {
  readonly child: ChildProcess
  /** Resolves with the first line that it prints. */
  readonly firstLine: Promise<string>
  /** Resolves with everything that it has printed, once it has ended by itself. */
  readonly output: Promise<string>
  kill(): Promise<void>
}

/** A place for tests with several processes: they run the sources, bundled, as Node cannot run them as they are. */
export async function makeWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-processes-'))
  await build({
    entry: { program: fileURLToPath(new URL('program.ts', import.meta.url)) },
    outDir: join(folder, 'bundle'),
    outExtension: () => ({ js: '.mjs' }),
    format: 'esm',
    target: 'node20',
    platform: 'node',
    noExternal: [/.*/],
    esbuildOptions: (options) => {
      options.conditions = ['@assay/source']
    },
    config: false,
    silent: true,
  })
  const program = join(folder, 'bundle', 'program.mjs')
  // Others may have to run it, too.
  await chmod(folder, 0o755)
  return {
    directory: join(folder, 'storage'),
    start: (...parameters) => startProgram(process.execPath, [program, ...parameters]),
    startAfter: (line, ...parameters) =>
      startProgram('sh', ['-c', `${line}; exec "$@"`, 'sh', process.execPath, program, ...parameters]),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

function startProgram(command: string, parameters: readonly string[]): RunningProgram {
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'inherit'] })
  let printed = ''
  const exit = once(child, 'exit')
  const firstLine = new Promise<string>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (printed.includes('\n')) resolve(printed.slice(0, printed.indexOf('\n')))
    })
  })
  async function kill(): Promise<void> {
    child.kill('SIGKILL')
    await exit
  }
  return {
    child,
    firstLine,
    output: once(child, 'close').then(([code]) => {
      if (code !== 0 && code !== null) throw new Error(`the program has ended with ${code}: ${printed}`)
      return printed
    }),
    kill,
    [Symbol.asyncDispose]: kill,
  }
}
