import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { mustRun, run } from '../src/run.ts'

const folder = inject('libraries')
const specifiers = inject('packed').flatMap((packed) => packed.specifiers)
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url))

/** Loads every entry in one process; answers the names that each exports, or why it could not be loaded. */
async function load(file: string, how: string): Promise<Record<string, string[] | string>> {
  await writeFile(
    join(folder, file),
    [
      'const loaded = {}',
      'const main = async () => {',
      `  for (const specifier of ${JSON.stringify(specifiers)}) {`,
      `    try { loaded[specifier] = Object.keys(${how}) } catch (error) { loaded[specifier] = String(error) }`,
      '  }',
      '  console.log(JSON.stringify(loaded))',
      '}',
      'main()',
      '',
    ].join('\n'),
  )
  return JSON.parse(await mustRun(process.execPath, ['--no-warnings', file], folder))
}

describe('every entry, installed from its tarball', () => {
  it('is imported as an ES module, and prints nothing', async () => {
    const loaded = await load('import.mjs', 'await import(specifier)')

    expect(Object.entries(loaded).filter(([, names]) => typeof names === 'string')).toEqual([])
    expect(Object.keys(loaded)).toEqual(specifiers)
    expect(loaded['@assay/ports/errors']).toEqual(['PortError', 'isPortError'])
  })

  it('is required by CommonJS, with the same exports', async () => {
    const required = await load('require.cjs', 'require(specifier)')
    const imported = await load('import.mjs', 'await import(specifier)')
    const names = (loaded: typeof required) =>
      Object.entries(loaded).map(([specifier, found]) => [
        specifier,
        [...found].filter((name) => name !== '__esModule'),
      ])

    expect(names(required)).toEqual(names(imported))
  })

  it('is one copy, however it is loaded', async () => {
    await writeFile(
      join(folder, 'same.mjs'),
      [
        "import { createRequire } from 'node:module'",
        "import { PortError } from '@assay/ports/errors'",
        "console.log(createRequire(import.meta.url)('@assay/ports/errors').PortError === PortError)",
        '',
      ].join('\n'),
    )

    expect((await mustRun(process.execPath, ['--no-warnings', 'same.mjs'], folder)).trim()).toBe('true')
  })
})

describe('the types of every entry', () => {
  const strict = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
    noEmit: true,
    target: 'es2022',
    lib: ['es2023', 'esnext.disposable'],
    types: ['node'],
  }

  beforeAll(async () => {
    const imports = specifiers.map((specifier, index) => `import * as entry${index} from '${specifier}'`)
    const uses = `export const all = [${specifiers.map((_, index) => `entry${index}`).join(', ')}]`
    const text = [...imports, uses, ''].join('\n')
    await writeFile(join(folder, 'use.ts'), text)
    await writeFile(join(folder, 'use.cts'), text)
  })

  it.each([
    ['ES modules under nodenext', { module: 'nodenext', moduleResolution: 'nodenext' }, 'use.ts'],
    ['CommonJS under nodenext', { module: 'nodenext', moduleResolution: 'nodenext' }, 'use.cts'],
    ['a bundler', { module: 'esnext', moduleResolution: 'bundler' }, 'use.ts'],
  ])('satisfy a strict consumer: %s', async (name, how, file) => {
    const project = `tsconfig.${name.replaceAll(' ', '-')}.json`
    await writeFile(join(folder, project), JSON.stringify({ compilerOptions: { ...strict, ...how }, files: [file] }))

    const { output, status } = await run(process.execPath, [tsc, '-p', project], folder)

    expect(status, output).toBe(0)
  })
})
