/** What stands where: the tree of packages as data. Whoever adds a package adds a line here. */

/** One line of the tree. */
export interface Place {
  /** Workspace packages that its code may import, types included: types reach the declarations. */
  readonly imports: readonly string[]
  /** Of an imported package only these subpaths, where not all of it is free to use. */
  readonly only?: Readonly<Record<string, readonly string[]>>
}

/**
 * Every package of `packages/` by folder. The order counts too: tests may import what stands above, so that nobody
 * ends in a circle.
 */
export const places: Readonly<Record<string, Place>> = {
  ports: { imports: [] },
  expression: { imports: ['ports'] },
  conformance: { imports: ['ports', 'expression'] },
  'adapter-memory': { imports: ['ports', 'expression'] },
  'backend-memory': { imports: ['ports', 'expression'] },
  cqrs: { imports: ['ports', 'expression'] },
  core: { imports: ['ports', 'expression', 'cqrs'], only: { cqrs: ['decider'] } },
  formats: { imports: ['ports', 'expression', 'core'] },
  service: { imports: ['ports', 'expression', 'cqrs', 'core'] },
  config: { imports: ['ports'] },
  resilience: { imports: ['ports'] },
  'adapter-postgres': { imports: ['ports', 'expression'] },
  'service-postgres': { imports: ['ports', 'service', 'adapter-postgres'] },
  'adapter-fs-storage': { imports: ['ports'] },
  'notifier-stdout': { imports: ['ports'] },
  'http-client-fetch': { imports: ['ports', 'resilience'] },
  'notifier-webhook': { imports: ['ports'] },
  'logger-pino': { imports: ['ports'] },
  'metrics-prometheus': { imports: ['ports'] },
  'auth-jose': { imports: ['ports'] },
  'backend-sql': { imports: ['ports', 'expression'] },
  'backend-duckdb': { imports: ['ports', 'expression', 'backend-sql'] },
  'backend-postgres': { imports: ['ports', 'expression', 'backend-sql'] },
  'backend-mysql': { imports: ['ports', 'expression', 'backend-sql'] },
}

/** Packages that never ask for the time, for chance or for an id: these come in through ports. */
export const timeless = ['ports', 'expression', 'core', 'conformance', 'formats', 'config', 'backend-sql']

/** Packages that run anywhere: no module of Node. */
export const pure = ['ports', 'expression', 'core']

/** Packages whose work is to print. */
export const talkers = ['notifier-stdout']

/** The files of `ports` that hold code; all others hold types. */
export const portsWithCode = ['src/errors.ts', 'src/result.ts', 'src/checkable.ts']

/** Packages that implement ports without being named after it: folder → entries of the kit. */
export const implementers: Readonly<Record<string, readonly string[]>> = { formats: ['formatter'] }

/** Whether a package puts a technology behind a port. Only a composition may choose one. */
export function isAdapter(folder: string): boolean {
  return /^(adapter|backend|notifier|logger|metrics|auth|http-client)-/.test(folder) && folder !== 'backend-sql'
}
