/**
 * What validates the settings of one kind of adapter: anything of the Standard Schema shape, such as a Zod schema.
 * It must answer at once, not with a promise. Unknown keys are found where the schema is strict.
 */
export interface SettingsSchema {
  readonly '~standard': {
    readonly version: 1
    readonly validate: (value: unknown) => SchemaAnswer | PromiseLike<SchemaAnswer>
  }
}

export type SchemaAnswer =
  | { readonly value: unknown; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] }

export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** Schemas by what stands behind `use:`. */
export type SettingsSchemas = Readonly<Record<string, SettingsSchema>>

/** What Zod says beyond the standard; each member may be absent. */
export interface KnownIssue extends SchemaIssue {
  readonly code?: string
  readonly expected?: string
  readonly keys?: readonly string[]
  readonly values?: readonly unknown[]
  readonly origin?: string
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
  readonly issues?: readonly KnownIssue[]
  readonly errors?: readonly (readonly KnownIssue[])[]
}

/** Runs a schema. */
export function ask(schema: SettingsSchema, value: unknown): SchemaAnswer {
  const answer = schema['~standard'].validate(value)
  if ('then' in answer) throw new TypeError('a schema of settings must answer at once, not with a promise')
  return answer
}

export function pathOf(issue: SchemaIssue): readonly PropertyKey[] {
  return (issue.path ?? []).map((step) => (typeof step === 'object' ? step.key : step))
}

/** The keys that an object schema of Zod knows at a path; empty where that cannot be told. */
export function knownKeys(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  let node: unknown = schema
  for (const key of path) node = inner(node, key)
  const shape = memberOf(unwrapped(node), 'shape')
  return typeof shape === 'object' && shape !== null ? Object.keys(shape) : []
}

function inner(schema: unknown, key: PropertyKey): unknown {
  const node = unwrapped(schema)
  const shape = memberOf(node, 'shape')
  if (shape !== undefined) return memberOf(shape, String(key))
  return memberOf(node, 'valueType') ?? memberOf(node, 'element')
}

function unwrapped(schema: unknown): unknown {
  let node = schema
  for (;;) {
    const below = memberOf(memberOf(node, 'def'), 'innerType')
    if (below === undefined) return node
    node = below
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined
}
