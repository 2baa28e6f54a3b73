import { err, ok, type Result } from '@assay/ports/result'
import { treeOf } from '../tree/from-value.ts'
import { readYaml } from '../tree/read-yaml.ts'
import { type Mapping, mapping } from '../tree/tree.ts'
import type { ConfigurationProblem } from '../words/problem.ts'
import type { FoundFile } from './find-file.ts'
import type { LoadOptions } from './load-configuration.ts'

/** Reads a file that was found, by its ending: YAML, or a module. Without a file there are no settings. */
export async function readFile(
  found: FoundFile | undefined,
  options: LoadOptions,
): Promise<Result<Mapping, readonly ConfigurationProblem[]>> {
  if (found === undefined) return ok(mapping({ source: options.directory }))
  if (/\.ya?ml$/.test(found.path)) {
    const { tree, problems } = readYaml(found.text, found.path)
    return problems.length > 0 ? err(problems) : ok(tree)
  }
  return readModule(found.path, options.importModule)
}

async function readModule(
  path: string,
  importModule: LoadOptions['importModule'],
): Promise<Result<Mapping, readonly ConfigurationProblem[]>> {
  if (importModule === undefined) {
    return err([{ file: path, problem: 'modules cannot be read here', remedy: 'write the configuration in YAML' }])
  }
  let module: unknown
  try {
    module = await importModule(path)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return err([{ file: path, problem: `the module cannot be imported: ${message}` }])
  }
  const value = typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined
  const tree = treeOf(value, path)
  if (tree.kind === 'mapping') return ok(tree)
  const remedy = 'write export default defineConfiguration({ … })'
  return err([{ file: path, problem: 'its default export is no configuration', remedy }])
}
