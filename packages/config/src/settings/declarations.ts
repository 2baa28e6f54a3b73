import { err, ok, type Result } from '@assay/ports/result'
import { type Coordinates, coordinateForm, type coordinateNames, coordinatesOf, fill } from '../text/text.ts'
import { childOf, type Mapping, mapping, mapScalars, type Place, plain, type Scalar, type Tree } from '../tree/tree.ts'
import { suggestion } from '../words/nearest.ts'
import { type ConfigurationProblem, problemAt } from '../words/problem.ts'
import { textOf } from './resolve.ts'
import type { BackendDeclaration, NotifierDeclaration } from './settings.ts'
import type { SettingsSchema, SettingsSchemas } from './settings-schema.ts'
import { type Validated, validate } from './validate.ts'

interface Found<Declaration> {
  readonly declarations: ReadonlyMap<string, Declaration>
  readonly problems: readonly ConfigurationProblem[]
}

interface Adapter {
  readonly name: string
  readonly use: string
  readonly path: readonly string[]
  readonly tree: Mapping
  readonly schema: SettingsSchema | undefined
  /** The settings as far as they can be known before a run. */
  readonly known: unknown
}

/** The backends of a configuration, each held against the schema of its kind. */
export function declareBackends(
  section: Tree | undefined,
  schemas: SettingsSchemas,
  coordinates: Coordinates,
): Found<BackendDeclaration> {
  return declare('backends', section, schemas, coordinates, (adapter) => ({
    ...head(adapter),
    needs: coordinatesOf(textsOf(adapter.tree)),
    settings: (given = {}) => fillBackend(adapter, { ...coordinates, ...given }),
  }))
}

/** The notifiers of a configuration, each held against the schema of its kind. */
export function declareNotifiers(section: Tree | undefined, schemas: SettingsSchemas): Found<NotifierDeclaration> {
  return declare('notifiers', section, schemas, {}, (adapter) => ({ ...head(adapter), settings: adapter.known }))
}

function declare<Declaration>(
  kind: string,
  section: Tree | undefined,
  schemas: SettingsSchemas,
  coordinates: Coordinates,
  make: (adapter: Adapter) => Declaration,
): Found<Declaration> {
  const declarations = new Map<string, Declaration>()
  const problems: ConfigurationProblem[] = []
  for (const [name, { value: tree }] of section?.kind === 'mapping' ? section.entries : []) {
    const use = tree.kind === 'mapping' ? textOf(childOf(tree, 'use')) : undefined
    if (tree.kind !== 'mapping' || use === undefined || use === '') continue
    const path = [kind, name]
    const schema = Object.hasOwn(schemas, use) ? schemas[use] : undefined
    const settings = mapping(
      tree.place,
      [...tree.entries].filter(([key]) => key !== 'use'),
    )
    if (schema === undefined && !isPackage(use)) {
      problems.push(unknownKind(childOf(tree, 'use')?.place ?? tree.place, [...path, 'use'], use, schemas))
      continue
    }
    const known = settingsOf(schema, settings, path, coordinates)
    if (known.ok) declarations.set(name, make({ name, use, path, tree: settings, schema, known: known.value }))
    else problems.push(...known.error)
  }
  return { declarations, problems }
}

/** A package has a scope, a path or a dash in its name; the kinds that an app knows have none of these. */
function isPackage(use: string): boolean {
  return /[@/.-]/.test(use)
}

function unknownKind(
  place: Place,
  path: readonly string[],
  use: string,
  schemas: SettingsSchemas,
): ConfigurationProblem {
  const remedy = suggestion(use, Object.keys(schemas)) ?? 'a package is named as npm names it'
  return problemAt(place, path, `there is no kind of adapter named ${JSON.stringify(use)}`, remedy)
}

function head({ name, use, schema, tree }: Adapter) {
  const { source, line, column } = tree.place
  const place = [source, line, column].filter((part) => part !== undefined).join(':')
  return { name, use, source: schema === undefined ? 'package' : 'kind', place } as const
}

function settingsOf(
  schema: SettingsSchema | undefined,
  tree: Mapping,
  path: readonly string[],
  coordinates: Coordinates,
): Validated {
  if (schema !== undefined) return validate(schema, tree, path, coordinates)
  const value = plain(tree, ({ text, value: other }) =>
    text === undefined ? other : fill(text, coordinates, (name) => `{${name}}`),
  )
  return { ok: true, value }
}

function fillBackend(adapter: Adapter, coordinates: Coordinates): Result<unknown, readonly ConfigurationProblem[]> {
  const problems: ConfigurationProblem[] = []
  mapScalars(adapter.tree, (scalar, inside) => {
    for (const name of coordinatesOf(scalar.text === undefined ? [] : [scalar.text])) {
      const problem = problemOf(adapter.name, name, coordinates[name])
      if (problem !== undefined) problems.push(problemAt(scalar.place, [...adapter.path, ...inside], ...problem))
    }
    return scalar
  })
  if (problems.length > 0) return err(problems)
  const filled = settingsOf(adapter.schema, adapter.tree, adapter.path, coordinates)
  return filled.ok ? ok(filled.value) : err(filled.error)
}

function problemOf(
  backend: string,
  name: (typeof coordinateNames)[number],
  value: string | undefined,
): readonly [problem: string, remedy: string] | undefined {
  if (value === undefined) {
    const remedy = `give it with --${name}, or as coordinates.${name}`
    return [`the backend ${backend} needs the coordinate ${name}, which is not given`, remedy]
  }
  if (coordinateForm.test(value)) return undefined
  const remedy = 'coordinates hold letters, digits, _, - and .'
  return [`the coordinate ${name} is ${JSON.stringify(value)}, which can stand in no name`, remedy]
}

function textsOf(tree: Tree): readonly NonNullable<Scalar['text']>[] {
  const texts: NonNullable<Scalar['text']>[] = []
  mapScalars(tree, (scalar) => {
    if (scalar.text !== undefined) texts.push(scalar.text)
    return scalar
  })
  return texts
}
