import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import type { RunResult } from '@assay/core/result'
import { type Finished, type Running, runAssay, type StartOptions, startAssay } from './run-assay.ts'

type Options = Omit<StartOptions, 'cwd'>

/** A folder of a test's own with the program in it; disposing of it deletes it. */
export interface Folder extends AsyncDisposable {
  readonly path: string
  write(name: string, content: string | Uint8Array): Promise<void>
  read(name: string): Promise<string>
  /** Paths of all files, from the folder, in order. */
  files(): Promise<readonly string[]>
  /** Runs `assay` with these words, separated by blanks. */
  assay(words: string | readonly string[], options?: Options): Promise<Finished>
  start(words: string | readonly string[], options?: Options): Running
  /** Runs `assay run --output json` with these words more. */
  result(words: string, options?: Options): Promise<RunResult>
}

/** Makes a folder that holds these files. */
export async function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'assay-cli-'))

  async function write(name: string, content: string | Uint8Array): Promise<void> {
    await mkdir(dirname(join(path, name)), { recursive: true })
    await writeFile(join(path, name), content)
  }

  for (const [name, content] of Object.entries(files)) await write(name, content)
  return {
    path,
    write,
    read: (name) => readFile(join(path, name), 'utf8'),
    async files() {
      const entries = await readdir(path, { recursive: true, withFileTypes: true })
      const names = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
      return names.map((name) => relative(path, name).split(sep).join('/')).sort()
    },
    assay: (words, options) => runAssay(split(words), { cwd: path, ...options }),
    start: (words, options) => startAssay(split(words), { cwd: path, ...options }),
    async result(words, options) {
      const { stdout, stderr } = await runAssay(split(`run --output json ${words}`), { cwd: path, ...options })
      if (stdout === '') throw new Error(`there is no result: ${stderr}`)
      return JSON.parse(stdout)
    },
    async [Symbol.asyncDispose]() {
      await chmod(join(path, '.assay'), 0o755).catch(() => undefined)
      await rm(path, { recursive: true, force: true })
    },
  }
}

/** The verdict of each check, by its id. */
export function verdicts({ checks }: RunResult): Readonly<Record<string, string>> {
  return Object.fromEntries(checks.map(({ id, verdict }) => [id, verdict]))
}

function split(words: string | readonly string[]): readonly string[] {
  return typeof words === 'string' ? words.split(' ').filter((word) => word !== '') : words
}
