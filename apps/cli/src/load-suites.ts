import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import type { Suite } from '@assay/core/suite'
import { renderProblems } from '@assay/formats/text'
import { type FileProblem, readSuiteFile } from '@assay/formats/yaml'
import { importModule } from './import-module.ts'
import { discoverSuiteFiles, findSuiteFiles } from './suite-files.ts'
import { UsageError } from './usage-error.ts'

export interface SuiteSources {
  /** Files, folders and globs; patterns of the configuration where they are not `explicit`. */
  readonly paths: readonly string[]
  readonly explicit: boolean
  readonly directory: string
  readonly variables: Readonly<Record<string, string>>
  /** Milliseconds since 1970-01-01T00:00:00Z, for defaults such as `yesterday`. */
  readonly now: number
}

/**
 * Reads all suites that a command is about.
 *
 * @throws UsageError with every problem of every file
 */
export async function loadSuites(sources: SuiteSources): Promise<readonly Suite[]> {
  const { paths, directory, explicit } = sources
  const files = explicit ? await findSuiteFiles(paths, directory) : await discoverSuiteFiles(paths, directory)
  const suites: Suite[] = []
  const problems: FileProblem[] = []
  for (const file of files) {
    const reading = await loadFile(file, sources)
    if (reading.ok) suites.push(...reading.value)
    else problems.push(...reading.error)
  }
  if (problems.length > 0) throw new UsageError(renderProblems(problems))
  refuseTwins(suites, directory)
  return suites
}

type Reading =
  | { readonly ok: true; readonly value: readonly Suite[] }
  | { readonly ok: false; readonly error: readonly FileProblem[] }

async function loadFile(file: string, sources: SuiteSources): Promise<Reading> {
  if (/\.[cm]?[jt]s$/.test(file)) return { ok: true, value: await importSuites(file) }
  const { variables, now } = sources
  return readSuiteFile(await readText(file), { file, shownAs: shown(file, sources.directory), variables, now })
}

/** A module whose default export is a suite of `defineSuite`, or a list of them. */
async function importSuites(file: string): Promise<readonly Suite[]> {
  try {
    const module = await importModule(file)
    const suites: readonly unknown[] = Array.isArray(module.default) ? module.default : [module.default]
    if (suites.length > 0 && suites.every(isSuite)) return suites.map((suite) => ({ ...suite, file }))
    throw new UsageError(`${file} exports no suite: write export default defineSuite({ … })`)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Whether this is what `defineSuite` makes, and not the plain object that it takes. */
function isSuite(value: unknown): value is Suite {
  if (typeof value !== 'object' || value === null || !('name' in value)) return false
  return 'datasets' in value && Array.isArray(value.datasets) && 'checks' in value && Array.isArray(value.checks)
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EACCES' || code === 'EPERM') throw new UsageError(`${file} must not be read: permission denied`)
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** History is kept by the name of a suite, so two of one name would be mixed up. */
function refuseTwins(suites: readonly Suite[], directory: string): void {
  const seen = new Map<string, Suite>()
  for (const suite of suites) {
    const twin = seen.get(suite.name)
    if (twin !== undefined) {
      const places = [twin, suite].map((one) => (one.file === undefined ? 'code' : shown(one.file, directory)))
      throw new UsageError(`two suites are called ${suite.name}: in ${places.join(' and in ')}; rename one of them`)
    }
    seen.set(suite.name, suite)
  }
}

function shown(file: string, directory: string): string {
  const path = relative(directory, file)
  return path.startsWith('..') ? file : path
}
