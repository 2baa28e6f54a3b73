import { childOf, type Mapping } from '../tree/tree.ts'
import type { ConfigurationProblem } from '../words/problem.ts'
import { declareBackends, declareNotifiers } from './declarations.ts'
import { type Layer, layerSchema } from './file-schema.ts'
import { resolveTexts, withoutNulls } from './resolve.ts'
import type { Settings } from './settings.ts'
import type { SettingsSchemas } from './settings-schema.ts'
import { validate } from './validate.ts'

export interface CheckOptions {
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly backends: SettingsSchemas
  readonly notifiers: SettingsSchemas
  /** Whether a variable that is not set is a problem: not for a layer that nobody picked. */
  readonly variablesNeeded: boolean
}

export interface Checked {
  /** Absent when there is a problem. */
  readonly settings?: Omit<Settings, 'directory' | 'file' | 'environment' | 'environments'>
  readonly problems: readonly ConfigurationProblem[]
  readonly secrets: readonly string[]
  readonly usesVariables: boolean
}

const defaultChecks = ['checks/**/*.{yaml,yml}', '*.assay.yaml']

/** Turns merged layers into settings, or says all that is wrong with them. */
export function checkSettings(layers: Mapping, options: CheckOptions): Checked {
  const {
    tree,
    secrets,
    usesVariables,
    problems: unresolved,
  } = resolveTexts(withoutNulls(layers), options.variables, options.variablesNeeded)
  const found = validate(layerSchema, tree, [])
  const layer: Layer = found.ok ? (found.value as Layer) : {}
  const coordinates = withoutUndefined(layer.coordinates ?? {})
  const backends = declareBackends(childOf(tree, 'backends'), options.backends, coordinates)
  const notifiers = declareNotifiers(childOf(tree, 'notifiers'), options.notifiers)
  const problems = [...unresolved, ...(found.ok ? [] : found.error), ...backends.problems, ...notifiers.problems]
  if (problems.length > 0) return { problems, secrets, usesVariables }
  const settings = {
    coordinates,
    checks: layer.checks ?? defaultChecks,
    backends: backends.declarations,
    notifiers: notifiers.declarations,
    storage: withoutUndefined({ runs: layer.storage?.runs ?? '.assay', reports: layer.storage?.reports }),
    limits: withoutUndefined({
      concurrency: layer.limits?.concurrency ?? 4,
      timeoutMs: layer.limits?.timeout,
      sampleRows: layer.limits?.sample_rows ?? 5,
    }),
  }
  return { settings, problems, secrets, usesVariables }
}

type Present<Value> = { [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key] } & {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>
}

function withoutUndefined<Value extends object>(value: Value): Present<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Present<Value>
}
