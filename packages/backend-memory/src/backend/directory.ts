import type { Dataset } from '@assay/ports/dataset'
import { PortError } from '@assay/ports/errors'
import { createScope, type Scope } from './scope.ts'
import type { NamedTable } from './table.ts'
import { compareTableNames, joinTableName } from './table-name.ts'

/** The tables of a backend by name. */
export interface Directory {
  /** In the order of their names. */
  readonly tables: readonly NamedTable[]
  /** `undefined` where there is no such table; `UNSUPPORTED` for what is no table. */
  find(dataset: Dataset): NamedTable | undefined
  /** The table of a request as it is now; `DATASET_NOT_FOUND` where there is none. */
  scope(request: { readonly dataset: Dataset; readonly now?: bigint }): Scope
}

export function createDirectory(backend: string, tables: readonly NamedTable[]): Directory {
  const sorted = tables.toSorted((a, b) => compareTableNames(a.name, b.name))
  const byName = new Map(sorted.map((table) => [JSON.stringify(table.name), table]))
  const find = (dataset: Dataset) => {
    if (dataset.kind === 'file') throw unsupported('files', 'It reads no files.')
    if (dataset.kind === 'query') throw unsupported('sql', 'It has no SQL of its own.')
    return byName.get(JSON.stringify(dataset.name))
  }
  return {
    tables: sorted,
    find,
    scope({ dataset, now }) {
      const table = find(dataset)
      if (table === undefined) throw notFound(backend, dataset)
      return createScope(backend, table, now)
    },
  }
}

function notFound(backend: string, dataset: Dataset): PortError<'DATASET_NOT_FOUND'> {
  const name = dataset.kind === 'table' ? joinTableName(dataset.name) : dataset.kind
  return new PortError('DATASET_NOT_FOUND', `${backend} has no table ${name}.`, { backend, dataset: name })
}

/** The refusal of something that arrays do not have. */
export function unsupported(capability: string, why: string): PortError<'UNSUPPORTED'> {
  return new PortError('UNSUPPORTED', `A backend over arrays lacks the capability ${capability}. ${why}`, {
    capability,
  })
}
