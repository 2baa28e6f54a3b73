import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { glob } from 'tinyglobby'
import { UsageError } from './usage-error.ts'

const ignore = ['**/node_modules/**', '**/.git/**', '**/.assay/**', '**/assay.config.{yaml,yml}']

/**
 * The check files that the patterns of the configuration find below its folder, in the order of their names.
 *
 * @throws UsageError when there are none
 */
export async function discoverSuiteFiles(patterns: readonly string[], directory: string): Promise<readonly string[]> {
  const files = await filesBelow(directory, patterns)
  if (files.length > 0) return files
  throw new UsageError(
    `no check files here: looked for ${patterns.join(' and ')} in ${directory}; start with "assay init"`,
  )
}

/**
 * The check files that were asked for: files, folders (all YAML files in them) and globs, as absolute paths.
 *
 * @throws UsageError when one of them is not there or holds none
 */
export async function findSuiteFiles(asked: readonly string[], directory: string): Promise<readonly string[]> {
  const lists = await Promise.all(asked.map((one) => filesOf(one, directory)))
  return [...new Set(lists.flat())]
}

async function filesOf(asked: string, directory: string): Promise<readonly string[]> {
  const path = resolve(directory, asked)
  const kind = await kindOf(path)
  if (kind === 'file') return [path]
  if (kind === undefined && !/[*?[{]/.test(asked)) throw new UsageError(`there is no file or folder ${asked}`)
  const files = kind === 'folder' ? await filesBelow(path, ['**/*.{yaml,yml}']) : await filesBelow(directory, [asked])
  if (files.length === 0) throw new UsageError(`${asked} holds no check files`)
  return files
}

async function filesBelow(directory: string, patterns: readonly string[]): Promise<readonly string[]> {
  const files = await glob([...patterns], { cwd: directory, ignore, absolute: true, onlyFiles: true, dot: false })
  return files.sort()
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    const entry = await stat(path)
    return entry.isDirectory() ? 'folder' : 'file'
  } catch {
    return undefined
  }
}
