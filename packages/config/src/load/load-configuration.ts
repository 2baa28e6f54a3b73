import { dirname, resolve } from 'node:path'
import type { Configuration } from '@assay/ports/configuration'
import { err, ok, type Result } from '@assay/ports/result'
import { type Checked, type CheckOptions, checkSettings } from '../settings/check-settings.ts'
import type { ConfigurationFile } from '../settings/file-schema.ts'
import type { Settings } from '../settings/settings.ts'
import type { SettingsSchemas } from '../settings/settings-schema.ts'
import { createRedactor } from '../text/redactor.ts'
import { treeOf } from '../tree/from-value.ts'
import { merge } from '../tree/merge.ts'
import { type Mapping, mapping } from '../tree/tree.ts'
import { suggestion } from '../words/nearest.ts'
import { type ConfigurationProblem, problemAt } from '../words/problem.ts'
import { type FoundFile, findFile } from './find-file.ts'
import { readFile } from './read-file.ts'

export interface LoadOptions {
  /** Where the search begins, and what `file` is relative to: an absolute path. */
  readonly directory: string
  /** This file instead of a search. */
  readonly file?: string
  /** The layer of `environments` to lay over the rest. */
  readonly environment?: string
  /** The environment of the process: what `${NAME}` stands for. */
  readonly variables: Readonly<Record<string, string | undefined>>
  /** The text of a file, `undefined` when there is no such file. */
  readText(path: string): Promise<string | undefined>
  /** Imports a configuration written as a module; its default export is what the file would hold. */
  readonly importModule?: (path: string) => Promise<unknown>
  /** The strongest layer, such as what the command line says; written as a file is. */
  readonly overrides?: Omit<ConfigurationFile, 'environments' | '$schema'>
  /** Schemas of the settings of each kind that may stand behind `use:`. */
  readonly schemas?: { readonly backends?: SettingsSchemas; readonly notifiers?: SettingsSchemas }
}

/** Settings that were found sound, and a function that keeps their secrets. */
export interface LoadedConfiguration extends Configuration<Settings> {
  /** The text without the secrets of this configuration: each becomes `***`. */
  redact(text: string): string
}

/**
 * Finds, reads, layers, fills in and validates a configuration. Without any file the defaults hold. All layers of
 * `environments` are validated, also those that were not picked; a variable is needed only by the one that was.
 *
 * @returns all problems at once, none of which shows a secret
 */
export async function loadConfiguration(
  options: LoadOptions,
): Promise<Result<LoadedConfiguration, readonly ConfigurationProblem[]>> {
  const search = await findFile(options.directory, options.file, options.readText)
  if (!search.ok) return err([search.error])
  const read = await readFile(search.value, options)
  if (!read.ok) return err(read.error)
  const { base, layers, problems } = splitLayers(read.value)
  const unknown = unknownEnvironment(options.environment, [...layers.keys()], search.value?.path)
  if (unknown !== undefined) return err([...problems, unknown])

  const overrides = treeOf(options.overrides ?? {}, 'arguments')
  const whole = (layer: Mapping | undefined): Mapping => {
    const layered = layer === undefined ? base : merge(base, layer)
    return overrides.kind === 'mapping' ? merge(layered, overrides) : layered
  }
  const rules: CheckOptions = {
    variables: options.variables,
    variablesNeeded: true,
    backends: {},
    notifiers: {},
    ...options.schemas,
  }
  const picked = checkSettings(whole(layers.get(options.environment ?? '')), rules)
  const others = [...layers.keys()].filter((name) => name !== options.environment)
  const checks = [
    picked,
    ...others.map((name) => checkSettings(whole(layers.get(name)), { ...rules, variablesNeeded: false })),
  ]
  const redact = createRedactor(checks.flatMap((each) => each.secrets))
  const found = distinct([...problems, ...checks.flatMap((each) => each.problems)])
  if (picked.settings === undefined || found.length > 0) return err(found.map((each) => redactProblem(each, redact)))

  const settings = settingsOf(picked.settings, options, search.value, [...layers.keys()])
  const sources = sourcesOf(options, search.value, picked.usesVariables)
  return ok({ sources, current: () => settings, redact })
}

function splitLayers(tree: Mapping) {
  const problems: ConfigurationProblem[] = []
  const layers = new Map<string, Mapping>()
  const section = tree.entries.get('environments')?.value
  if (section !== undefined && section.kind !== 'mapping' && !(section.kind === 'scalar' && section.value === null)) {
    problems.push(problemAt(section.place, ['environments'], 'expects a mapping of layers'))
  }
  for (const [name, { value }] of section?.kind === 'mapping' ? section.entries : []) {
    if (value.kind === 'mapping') layers.set(name, value)
    else if (value.kind === 'scalar' && value.value === null) layers.set(name, mapping(value.place))
    else problems.push(problemAt(value.place, ['environments', name], 'expects a mapping of settings'))
  }
  const entries = [...tree.entries].filter(([name]) => name !== 'environments' && name !== '$schema')
  return { base: mapping(tree.place, entries), layers, problems }
}

function unknownEnvironment(
  wanted: string | undefined,
  known: readonly string[],
  file: string | undefined,
): ConfigurationProblem | undefined {
  if (wanted === undefined || known.includes(wanted)) return undefined
  const remedy = suggestion(wanted, known) ?? 'add it below environments:'
  return {
    ...(file === undefined ? {} : { file }),
    setting: 'environments',
    problem: `there is no environment named ${JSON.stringify(wanted)}`,
    remedy,
  }
}

function distinct(problems: readonly ConfigurationProblem[]): readonly ConfigurationProblem[] {
  const byContent = new Map(problems.map((each) => [JSON.stringify(each), each]))
  return [...byContent.values()].sort((left, right) => {
    return (left.line ?? 0) - (right.line ?? 0) || (left.column ?? 0) - (right.column ?? 0)
  })
}

function redactProblem(problem: ConfigurationProblem, redact: (text: string) => string): ConfigurationProblem {
  const { remedy } = problem
  return { ...problem, problem: redact(problem.problem), ...(remedy === undefined ? {} : { remedy: redact(remedy) }) }
}

function settingsOf(
  checked: NonNullable<Checked['settings']>,
  { directory, environment }: LoadOptions,
  found: FoundFile | undefined,
  environments: readonly string[],
): Settings {
  return {
    ...checked,
    directory: found === undefined ? resolve(directory) : dirname(found.path),
    ...(found === undefined ? {} : { file: found.path }),
    ...(environment === undefined ? {} : { environment }),
    environments,
  }
}

function sourcesOf(options: LoadOptions, found: FoundFile | undefined, usesVariables: boolean): readonly string[] {
  const file = found === undefined ? [] : [found.path]
  const layer =
    options.environment === undefined ? [] : file.map((path) => `${path}#environments.${options.environment}`)
  const variables = usesVariables ? ['environment'] : []
  return [...file, ...layer, ...variables, ...(options.overrides === undefined ? [] : ['arguments'])]
}
