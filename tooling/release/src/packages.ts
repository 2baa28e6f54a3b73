import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inPairs, mustRun } from './run.ts'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../../..', import.meta.url))

/** A package as it would be published. */
export interface Packed {
  readonly name: string
  /** Its folder in the repository. */
  readonly folder: string
  /** Path of the tarball. */
  readonly tarball: string
  /** What strangers import, such as `@assay/ports/storage`. */
  readonly specifiers: readonly string[]
}

/** Packs every package that is published, as `pnpm publish` would. They must have been built. */
export function packAll(into: string): Promise<readonly Packed[]> {
  return inPairs(publishedFolders(), async (folder) => {
    const { name, exports } = readManifest(folder)
    const said = await mustRun('pnpm', ['pack', '--json', '--pack-destination', into], folder)
    const { filename } = JSON.parse(said.slice(said.indexOf('{')))
    const specifiers = Object.keys(exports ?? {})
      .filter((key) => key !== './package.json' && typeof exports?.[key] !== 'string')
      .map((key) => name + key.slice(1))
    return { name, folder, tarball: filename, specifiers }
  })
}

function publishedFolders(): string[] {
  return [join(root, 'packages'), join(root, 'apps')]
    .flatMap((parent) => readdirSync(parent).map((name) => join(parent, name)))
    .filter((folder) => readManifest(folder).private !== true)
}

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, unknown>>
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
