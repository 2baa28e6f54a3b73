import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../src/house.ts'

const port = `export interface Port { send(text: string): Promise<void> }\n`

/** Runs the linter, with the rules of this house, over files in an empty folder. */
async function lint(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-lint-'))
  try {
    const { linter } = JSON.parse(await readFile(join(root, 'biome.json'), 'utf8'))
    const all = { 'biome.json': JSON.stringify({ root: true, linter }), ...files }
    for (const [path, text] of Object.entries(all)) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    }
    const biome = join(root, 'node_modules/.bin/biome')
    return await new Promise((resolve) => {
      execFile(biome, ['lint', '--colors=off', '.'], { cwd: folder }, (_, stdout, stderr) => resolve(stdout + stderr))
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

it('refuses a promise that nobody awaits, also one that a port of another package gave', async () => {
  const said = await lint({
    'node_modules/@acme/port/package.json': '{ "name": "@acme/port", "types": "./port.d.ts" }',
    'node_modules/@acme/port/port.d.ts': port,
    'own.ts': port,
    'use.ts': [
      "import type { Port } from '@acme/port'",
      "import type { Port as OwnPort } from './own'",
      'export function use(port: Port, own: OwnPort): void {',
      "  port.send('floating')",
      "  own.send('floating')",
      '}',
      '',
    ].join('\n'),
  })

  expect(said).toMatch(/use\.ts:4:3 lint\/nursery\/noFloatingPromises/)
  expect(said).toMatch(/use\.ts:5:3 lint\/nursery\/noFloatingPromises/)
})

it('refuses `any` and the non-null assertion', async () => {
  const said = await lint({ 'use.ts': 'export const use = (value: any): string => value.name!\n' })

  expect(said).toMatch(/lint\/suspicious\/noExplicitAny/)
  expect(said).toMatch(/lint\/style\/noNonNullAssertion/)
})
