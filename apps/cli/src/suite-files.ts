import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { glob } from 'tinyglobby'
import { UsageError } from './usage-error.ts'

const inFolder = ['checks/**/*.{yaml,yml}', '**/*.assay.{yaml,yml}']
const ignore = ['**/node_modules/**', '**/.git/**', '**/.assay/**']

/**
 * The check files that a command is about, as absolute paths in the order of their names.
 *
 * @param asked files, folders and globs as they were written; none means the conventions below `directory`:
 *   `checks/…/*.yaml` and `*.assay.yaml`. A folder means all check files in it.
 * @throws UsageError when something that was asked for is not there, or nothing is found
 */
export async function findSuiteFiles(asked: readonly string[], directory: string): Promise<readonly string[]> {
  const found = asked.length === 0 ? await filesBelow(directory, inFolder) : await filesAsked(asked, directory)
  if (found.length > 0) return found
  throw new UsageError(
    asked.length === 0
      ? `no check files here: looked for ${inFolder.join(' and ')} in ${directory}. Start with "assay init".`
      : `no check files in ${asked.join(', ')}`,
  )
}

async function filesAsked(asked: readonly string[], directory: string): Promise<readonly string[]> {
  const lists = await Promise.all(asked.map((one) => filesOf(one, directory)))
  return [...new Set(lists.flat())]
}

async function filesOf(asked: string, directory: string): Promise<readonly string[]> {
  const path = resolve(directory, asked)
  const kind = await kindOf(path)
  if (kind === 'file') return [path]
  if (kind === 'folder') return filesBelow(path, ['**/*.{yaml,yml}', '!assay.config.{yaml,yml}'])
  if (/[*?[{]/.test(asked)) return filesBelow(directory, [asked])
  throw new UsageError(`there is no file or folder ${asked}`)
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
