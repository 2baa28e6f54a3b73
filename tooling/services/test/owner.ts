import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const here = fileURLToPath(new URL('..', import.meta.url))

/** A process of its own that started a server and now waits for its end. */
export interface Owner extends AsyncDisposable {
  readonly server: { readonly folder: string; readonly pid: number }
  /** Ends the process at once, without a chance to clean up. */
  kill(): void
}

export async function startOwner(): Promise<Owner> {
  const folder = await compiled()
  const child = spawn(process.execPath, [join(folder, 'owner.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  return {
    server: JSON.parse(String(line)),
    kill: () => child.kill('SIGKILL'),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Node 20 does not read TypeScript: a folder with the same code as JavaScript. */
async function compiled(): Promise<string> {
  await mkdir(join(here, 'node_modules'), { recursive: true })
  const folder = await mkdtemp(join(here, 'node_modules/.owner-'))
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    rewriteRelativeImportExtensions: true,
  }
  for (const name of ['postgres', 'binaries']) {
    const text = await readFile(join(here, `src/${name}.ts`), 'utf8')
    await writeFile(join(folder, `${name}.js`), ts.transpile(text, options))
  }
  await copyFile(join(here, 'src/keeper.mjs'), join(folder, 'keeper.mjs'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await writeFile(
    join(folder, 'owner.mjs'),
    [
      "import { startPostgres } from './postgres.js'",
      'const { folder, pid } = await startPostgres()',
      'console.log(JSON.stringify({ folder, pid }))',
      'setInterval(() => {}, 1_000)',
      '',
    ].join('\n'),
  )
  return folder
}
