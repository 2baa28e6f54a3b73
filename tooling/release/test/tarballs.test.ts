import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { describe, expect, inject, it } from 'vitest'
import { mustRun, run } from '../src/run.ts'

const attw = join(
  dirname(createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json')),
  'dist/index.js',
)

describe.each(inject('packed'))('the tarball of $name', ({ folder, tarball, specifiers, name }) => {
  it('holds what its exports name, the papers and no test', async () => {
    const files = (await mustRun('tar', ['tzf', tarball], folder)).split('\n')
    const entries = specifiers.map((specifier) => specifier.slice(name.length + 1))
    const wanted = [
      ...['LICENSE', 'README.md', 'package.json'],
      ...entries.flatMap((entry) => [`dist/${entry}.js`, `dist/${entry}.d.ts`, `src/${entry}.ts`]),
    ]

    expect(wanted.filter((file) => !files.includes(`package/${file}`))).toEqual([])
    expect(files.filter((file) => /\.test\.|\.test-d\.|\/test\//.test(file))).toEqual([])
  })

  it('asks for versions that exist outside the workspace', async () => {
    const manifest = await mustRun('tar', ['xzOf', tarball, 'package/package.json'], folder)

    expect(manifest).not.toMatch(/"(workspace|catalog|file|link):/)
  })

  it('pleases publint', async () => {
    const packed = await readFile(tarball)
    const { messages, pkg } = await publint({
      strict: true,
      pack: { tarball: packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.byteLength) as ArrayBuffer },
    })

    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })
})

describe.each(inject('packed').filter(({ specifiers }) => specifiers.length > 0))(
  'the types in the tarball of $name',
  ({ folder, tarball }) => {
    it('reach every importer', async () => {
      const { output, status } = await run(
        process.execPath,
        [attw, '--profile', 'esm-only', '--format', 'ascii', tarball],
        folder,
      )

      expect(status, output).toBe(0)
    })
  },
)
