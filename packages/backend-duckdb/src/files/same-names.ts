import { basename } from 'node:path'
import type { FileOptions } from '@assay/ports/dataset'
import { unreadable } from './file-set.ts'
import type { FileContext } from './reading.ts'

export interface NamedFile {
  readonly path: string
  readonly names: readonly string[]
}

const listed = (names: readonly string[]) => names.map((name) => JSON.stringify(name)).join(', ')

/** Refuses files of one dataset that differ in columns, unless that was asked for. */
export function requireSameNames(
  files: readonly NamedFile[],
  { union = false }: FileOptions,
  { backend, dataset }: FileContext,
): void {
  const [first, ...others] = files
  if (first === undefined || union) return
  for (const file of others) {
    const missing = first.names.filter((name) => !file.names.includes(name))
    const added = file.names.filter((name) => !first.names.includes(name))
    if (missing.length === 0 && added.length === 0) continue
    const parts = [
      ...(missing.length === 0 ? [] : [`lacks ${listed(missing)}`]),
      ...(added.length === 0 ? [] : [`has ${listed(added)} besides`]),
    ]
    const problem = `its files differ in columns: against ${basename(first.path)}, ${basename(file.path)} ${parts.join(' and ')}; union: true lets them`
    throw unreadable(backend, dataset, problem)
  }
}
