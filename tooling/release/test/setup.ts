import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { parse } from 'yaml'
import { type Packed, packAll, root } from '../src/packages.ts'
import { makeStranger } from '../src/stranger.ts'

declare module 'vitest' {
  interface ProvidedContext {
    packed: readonly Packed[]
    /** An empty project with every package but the command line. */
    libraries: string
    /** An empty project with the command line alone. */
    commandLine: string
  }
}

/** Packs everything once, and installs it in two projects far from the repository. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-release-'))
  const away = { libraries: join(folder, 'libraries'), commandLine: join(folder, 'command-line') }
  const leave = () => rm(folder, { recursive: true, force: true })

  try {
    await mkdir(join(folder, 'tarballs'))
    const packed = await packAll(join(folder, 'tarballs'))
    const { catalog } = parse(await readFile(join(root, 'pnpm-workspace.yaml'), 'utf8'))
    const isCommandLine = ({ name }: Packed) => name === '@assay/cli'
    await Promise.all([
      makeStranger(
        away.libraries,
        packed.filter((one) => !isCommandLine(one)),
        { '@types/node': catalog['@types/node'] },
      ),
      makeStranger(away.commandLine, packed.filter(isCommandLine)),
    ])

    project.provide('packed', packed)
    project.provide('libraries', away.libraries)
    project.provide('commandLine', away.commandLine)
  } catch (error) {
    await leave()
    throw error
  }
  return leave
}
