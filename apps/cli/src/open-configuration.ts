import { readFile } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import { type LoadedConfiguration, loadConfiguration } from '@assay/config/config'
import { renderProblems } from '@assay/formats/text'
import { backendSettings } from './compose/backend-settings.ts'
import type { Environment } from './config.ts'
import { importModule } from './import-module.ts'
import { type ConfigurationOptions, pairs } from './options.ts'
import { UsageError } from './usage-error.ts'

/**
 * Loads the configuration that a command runs with: the one that `--config` names, else the nearest from the current
 * folder upwards, else the nearest from the first check file upwards, else the defaults.
 *
 * @param paths check files as they were named
 * @throws UsageError with all that is wrong with it
 */
export async function openConfiguration(
  environment: Environment,
  options: ConfigurationOptions,
  paths: readonly string[] = [],
): Promise<LoadedConfiguration> {
  const here = await load(environment, options, environment.directory)
  const [first] = paths
  if (here.current().file !== undefined || first === undefined) return here
  const there = await load(environment, options, folderOf(resolve(environment.directory, first)))
  return there.current().file === undefined ? here : there
}

async function load(
  environment: Environment,
  options: ConfigurationOptions,
  directory: string,
): Promise<LoadedConfiguration> {
  const { config, env, domain, stage, instance } = options
  const loaded = await loadConfiguration({
    directory,
    ...(config === undefined ? {} : { file: config }),
    ...(env === undefined ? {} : { environment: env }),
    variables: environment.variables,
    readText,
    importModule,
    overrides: {
      coordinates: {
        ...(domain === undefined ? {} : { domain }),
        ...(stage === undefined ? {} : { stage }),
        ...(instance === undefined ? {} : { instance }),
      },
      backends: declaredBackends(options.backend, environment.directory),
    },
    schemas: { backends: backendSettings },
  })
  if (loaded.ok) return loaded.value
  throw new UsageError(renderProblems(loaded.error))
}

/** A folder itself, the folder of a file, and of a glob the deepest one without a wildcard. */
function folderOf(path: string): string {
  const wildcard = path.search(/[*?[{]/)
  const fixed = wildcard < 0 ? path : dirname(`${path.slice(0, wildcard)}x`)
  return /\.(ya?ml|[cm]?[jt]s)$/.test(fixed) ? dirname(fixed) : fixed
}

/** `--backend shop=./data` is a folder of files, `--backend shop=shop.duckdb` a database. */
function declaredBackends(written: readonly string[], directory: string) {
  const locations = Object.entries(pairs(written, '--backend'))
  return Object.fromEntries(
    locations.map(([name, location]) => {
      const [, scheme] = /^([a-z][a-z0-9+.-]*):\/\//i.exec(location) ?? []
      if (scheme !== undefined)
        throw new UsageError(`--backend ${name}=${scheme}://…: this version reads folders of files and .duckdb files`)
      const database = ['.duckdb', '.ddb', '.db'].includes(extname(location))
      const path = resolve(directory, location)
      return [name, { use: 'duckdb', ...(database ? { path } : { files: path }) }]
    }),
  )
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    if (code === 'EACCES' || code === 'EPERM') throw new UsageError(`${path} must not be read: permission denied`)
    if (code === 'EISDIR') throw new UsageError(`${path} is a folder, not a file`)
    throw error
  }
}
