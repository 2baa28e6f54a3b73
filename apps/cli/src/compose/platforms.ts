import { access } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { BackendDeclaration, Coordinates, Settings } from '@assay/config/config'
import { describeProblem } from '@assay/config/config'
import { PlatformError, type Platforms, type ResolvedDataset } from '@assay/core/run'
import type { DatasetReference } from '@assay/core/suite'
import { nearestNames } from '@assay/expression/validate'
import type { Backend } from '@assay/ports/backend'
import type { CallOptions } from '@assay/ports/call-options'
import { backendSettings } from './backend-settings.ts'

/** Opens a platform of one kind, such as `duckdb`, from settings that were validated. */
export type OpenBackend = (use: string, name: string, settings: unknown, options?: CallOptions) => Promise<Backend>

/** The name that results give to files which no configuration names. */
const fileBackend = 'files'

/**
 * Finds the platform and the physical dataset of every reference, as CHECKS section 4 says. Platforms are opened when
 * they are first needed, once for the same settings, and closed with this.
 */
export function createPlatforms(settings: Settings, openBackend: OpenBackend): Platforms & AsyncDisposable {
  const opened = new Map<string, Promise<Backend>>()

  function open(use: string, name: string, backendSettings: unknown, options?: CallOptions): Promise<Backend> {
    const key = JSON.stringify([use, name, backendSettings])
    const existing = opened.get(key)
    if (existing !== undefined) return existing
    const backend = openBackend(use, name, backendSettings, options)
    opened.set(key, backend)
    return backend
  }

  async function openDeclared(
    declared: BackendDeclaration,
    coordinates: Coordinates,
    options?: CallOptions,
  ): Promise<Backend> {
    if (!(declared.use in backendSettings)) {
      const known = Object.keys(backendSettings).join(', ')
      throw new PlatformError(`${declared.place}: this version opens ${known}, and not ${declared.use}`)
    }
    const complete = declared.settings(coordinates)
    if (!complete.ok) throw new PlatformError(complete.error.map(describeProblem).join('\n'))
    return open(declared.use, declared.name, complete.value, options)
  }

  function declaredAs(name: string, written: string): BackendDeclaration {
    const declared = settings.backends.get(name)
    if (declared !== undefined) return declared
    throw new PlatformError(`${written}: no backend is called ${name}${remedyFor(name, settings)}`)
  }

  async function resolveFile(
    reference: DatasetReference,
    path: string,
    table: readonly string[] | undefined,
    context: Context,
    options?: CallOptions,
  ): Promise<ResolvedDataset> {
    const declared = await declaredFolder(reference, path, context.base, settings)
    if (declared !== undefined) {
      const backend = await openDeclared(declared.backend, context.coordinates, options)
      return { backend, dataset: { kind: 'file', path: declared.path } }
    }
    const absolute = path.startsWith('~/') ? join(homedir(), path.slice(2)) : resolve(context.base, path)
    if (table !== undefined) {
      const backend = await open('duckdb', absolute, { path: absolute }, options)
      return { backend, dataset: { kind: 'table', name: table } }
    }
    const backend = await open('duckdb', fileBackend, { files: fixedFolder(absolute) }, options)
    return { backend, dataset: { kind: 'file', path: absolute } }
  }

  return {
    async resolve(reference, context, options) {
      const { source } = reference
      const place = contextOf(reference, context, settings)
      switch (source.kind) {
        case 'url':
          throw new PlatformError(
            `${reference.written}: a database that is named by a URL needs an adapter that this version does not carry`,
          )
        case 'file':
          if (reference.backend === undefined) return resolveFile(reference, source.path, source.table, place, options)
          break
        case 'table':
        case 'sql':
          break
      }
      const declared = declaredAs(reference.backend ?? '', reference.written)
      const backend = await openDeclared(declared, place.coordinates, options)
      if (source.kind === 'table') return { backend, dataset: { kind: 'table', name: source.name } }
      if (source.kind === 'sql') return { backend, dataset: { kind: 'query', sql: source.sql } }
      return { backend, dataset: { kind: 'file', path: source.path } }
    },

    async expand(reference, context, options) {
      const { source } = reference
      if (source.kind !== 'table' || !source.pattern) return [reference]
      const { backend } = await this.resolve(reference, context, options)
      return tablesMatching(reference, source.name, backend, options)
    },

    async [Symbol.asyncDispose]() {
      for (const backend of opened.values()) {
        const there = await backend.catch(() => undefined)
        await there?.[Symbol.asyncDispose]()
      }
      opened.clear()
    },
  }
}

interface Context {
  readonly coordinates: Coordinates
  /** What relative paths start from. */
  readonly base: string
}

function contextOf(
  reference: DatasetReference,
  context: { readonly coordinates: Coordinates; readonly suiteFile?: string },
  settings: Settings,
): Context {
  const { stage, instance } = reference
  return {
    coordinates: {
      ...context.coordinates,
      ...(stage === undefined ? {} : { stage }),
      ...(instance === undefined ? {} : { instance }),
    },
    base: context.suiteFile === undefined ? settings.directory : dirname(context.suiteFile),
  }
}

function remedyFor(name: string, settings: Settings): string {
  const names = [...settings.backends.keys()]
  const [nearest] = nearestNames(name, names)
  if (nearest !== undefined) return `; did you mean ${nearest}?`
  if (names.length > 0) return `; the configuration declares ${names.join(', ')}`
  return settings.file === undefined
    ? '; declare it in assay.config.yaml, or write ./ before the path of a file'
    : `; declare it below backends: in ${settings.file}`
}

/**
 * `raw/orders.csv` with a backend `raw` is a file of that backend, unless a folder `raw` beside the suite holds such a
 * file too: then nobody can know, and the message names both.
 */
async function declaredFolder(
  reference: DatasetReference,
  path: string,
  base: string,
  settings: Settings,
): Promise<{ readonly backend: BackendDeclaration; readonly path: string } | undefined> {
  const [name = '', ...rest] = path.split('/')
  const backend = settings.backends.get(name)
  if (backend === undefined || rest.length === 0 || isAbsolute(path)) return undefined
  const file = resolve(base, path)
  if (await isThere(file))
    throw new PlatformError(
      `${reference.written} is both a file of the backend ${name} (${backend.place}) and the file ${file}; write ./${path} for the file`,
    )
  return { backend, path: rest.join('/') }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

/** The deepest folder of a path that holds no wildcard: what the engine is allowed to read. */
function fixedFolder(path: string): string {
  const wildcard = path.search(/[*?[]/)
  return dirname(wildcard < 0 ? path : `${path.slice(0, wildcard)}x`)
}

async function tablesMatching(
  reference: DatasetReference,
  name: readonly string[],
  backend: Backend,
  options?: CallOptions,
): Promise<readonly DatasetReference[]> {
  const last = name.at(-1) ?? ''
  const pattern = new RegExp(`^${last.split('*').map(escapeForRegExp).join('.*')}$`, 'su')
  const found: DatasetReference[] = []
  for await (const { dataset } of backend.list(options)) {
    if (dataset.kind !== 'table' || !pattern.test(dataset.name.at(-1) ?? '')) continue
    const parts = [...name.slice(0, -1), dataset.name.at(-1) ?? '']
    found.push({
      ...reference,
      written: `${reference.backend}/${parts.join('.')}`,
      source: { kind: 'table', name: parts, pattern: false, quoted: true },
    })
  }
  return found
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
