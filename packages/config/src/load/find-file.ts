import { dirname, join, resolve } from 'node:path'
import type { ConfigurationProblem } from '../words/problem.ts'

/** Names that a configuration has, in the order in which they are looked for. */
export const fileNames: readonly string[] = [
  'assay.config.yaml',
  'assay.config.yml',
  'assay.config.ts',
  'assay.config.mts',
  'assay.config.js',
  'assay.config.mjs',
]

/** A file that was found, and its text. */
export interface FoundFile {
  readonly path: string
  readonly text: string
}

export type Search =
  | { readonly ok: true; readonly value: FoundFile | undefined }
  | { readonly ok: false; readonly error: ConfigurationProblem }

/**
 * Finds the configuration: `file` where it is given, else the first folder from `directory` upwards that holds one.
 *
 * @param readText answers `undefined` when there is no such file
 */
export async function findFile(
  directory: string,
  file: string | undefined,
  readText: (path: string) => Promise<string | undefined>,
): Promise<Search> {
  if (file !== undefined) {
    const path = resolve(directory, file)
    const text = await readText(path)
    if (text !== undefined) return { ok: true, value: { path, text } }
    return { ok: false, error: { file: path, problem: 'there is no such file' } }
  }
  for (let folder = resolve(directory); ; folder = dirname(folder)) {
    const found = await filesIn(folder, readText)
    const [first, second] = found
    if (first !== undefined && second !== undefined) {
      const remedy = `keep one of them, or say which with --config; ${second.path} is the other`
      return { ok: false, error: { file: first.path, problem: 'two configurations lie in one folder', remedy } }
    }
    if (first !== undefined || folder === dirname(folder)) return { ok: true, value: first }
  }
}

async function filesIn(
  folder: string,
  readText: (path: string) => Promise<string | undefined>,
): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = []
  for (const name of fileNames) {
    const path = join(folder, name)
    const text = await readText(path)
    if (text !== undefined) found.push({ path, text })
  }
  return found
}
