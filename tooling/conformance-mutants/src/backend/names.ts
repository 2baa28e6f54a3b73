import type { SampleTable } from '@assay/conformance/backend'
import type { Dataset, DatasetSummary } from '@assay/ports/dataset'
import { isPortError, PortError } from '@assay/ports/errors'
import { type BackendMutant, collected, over } from './mutant.ts'

/** A platform that makes its tables under other names, and looks them up under these. */
function naming(name: string, rename: (part: string) => string): BackendMutant {
  return {
    name,
    distort: (table) => ({ ...table, name: rename(table.name) || 'x', columns: renamed(table, rename) }),
  }
}

function renamed(table: SampleTable, rename: (part: string) => string): SampleTable['columns'] {
  const names = new Set<string>()
  return table.columns.map((column, index) => {
    const name = rename(column.name) || `x${index}`
    const free = names.has(name) ? `${name}_${index}` : name
    names.add(free)
    return { ...column, name: free }
  })
}

/** Looks a dataset up under another name where it is not found under its own. */
function finding(name: string, other: (part: string) => RegExp): BackendMutant {
  return {
    name,
    mutate: (backend) => {
      const found = async (dataset: Dataset): Promise<Dataset> => {
        if (dataset.kind !== 'table') return dataset
        const pattern = other(dataset.name.at(-1) ?? '')
        for await (const summary of backend.list()) {
          if (summary.dataset.kind === 'table' && pattern.test(summary.dataset.name.at(-1) ?? ''))
            return summary.dataset
        }
        return dataset
      }
      return over(backend, {
        describe: async (dataset, options) => backend.describe(await found(dataset), options),
        rows: async (request, options) => backend.rows({ ...request, dataset: await found(request.dataset) }, options),
        measure: async (request, options) =>
          backend.measure({ ...request, dataset: await found(request.dataset) }, options),
      })
    },
  }
}

function listing(name: string, change: (all: readonly DatasetSummary[]) => readonly DatasetSummary[]): BackendMutant {
  return {
    name,
    mutate: (backend) =>
      over(backend, {
        async *list(options) {
          yield* change(await collected(backend.list(options)))
        },
      }),
  }
}

const missing = { kind: 'table', name: ['nowhere'] } as const

/** Backends that find, list or describe wrongly. */
export const nameMutants: readonly BackendMutant[] = [
  naming('trims names', (part) => part.trim()),
  naming('composes names', (part) => part.normalize('NFC')),
  naming('cuts names at quotes', (part) => part.replace(/["'`].*/s, '')),
  naming('cuts names at semicolons', (part) => part.replace(/;.*/s, '')),
  naming('replaces blanks in names', (part) => part.replace(/\s/g, '_')),
  finding('finds tables by LIKE', (part) => {
    const pattern = part
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('_', '.')
      .replaceAll('%', '.*')
    return new RegExp(`^${pattern}$`, 's')
  }),
  finding('finds tables by how they begin', (part) => new RegExp(`^${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)),
  listing('lists tables as they come', (all) => all.toReversed()),
  listing('lists a table twice', (all) => all.flatMap((each) => [each, each])),
  listing('lists all tables as views', (all) => all.map((each) => ({ ...each, kind: 'view' }))),
  listing('lists tables of its own', (all) => [...all, { dataset: missing, kind: 'table' }]),
  {
    name: 'orders names without regard to case',
    mutate: (backend) =>
      over(backend, {
        async *list(options) {
          const all = await collected(backend.list(options))
          const nameOf = ({ dataset }: DatasetSummary) =>
            dataset.kind === 'table' ? dataset.name.join('.').toLowerCase() : dataset.path
          yield* all.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))
        },
      }),
  },
  {
    name: 'throws where there is nothing to describe',
    mutate: (backend) =>
      over(backend, {
        async describe(dataset, options) {
          const description = await backend.describe(dataset, options)
          if (description !== undefined) return description
          throw new PortError('DATASET_NOT_FOUND', 'not there', { backend: backend.name, dataset: 'x' })
        },
      }),
  },
  {
    name: 'describes columns in alphabetical order, as text',
    mutate: (backend) =>
      over(backend, {
        async describe(dataset, options) {
          const description = await backend.describe(dataset, options)
          if (description === undefined) return undefined
          const columns = description.columns.map((column) => ({ ...column, type: { kind: 'text' } as const }))
          return { ...description, columns: columns.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }
        },
      }),
  },
  {
    name: 'keeps its keys to itself',
    mutate: (backend) =>
      over(backend, {
        async describe(dataset, options) {
          const description = await backend.describe(dataset, options)
          if (description === undefined) return undefined
          return { kind: description.kind, columns: description.columns }
        },
      }),
  },
  {
    name: 'states keys in the order of the columns',
    mutate: (backend) =>
      over(backend, {
        async describe(dataset, options) {
          const description = await backend.describe(dataset, options)
          return description?.primaryKey
            ? { ...description, primaryKey: description.primaryKey.toReversed() }
            : description
        },
      }),
  },
  {
    name: 'says nothing of what it is',
    mutate: (backend) =>
      over(backend, { inspect: async () => ({ product: '', version: '', location: '', warnings: [] }) }),
  },
  {
    name: 'tells costs that it does not declare',
    mutate: (backend) =>
      over(backend, {
        preview: async (request, options) => ({
          ...(await backend.preview(request, options)),
          cost: { amount: 1, unit: 'scan' },
        }),
      }),
  },
  {
    name: 'answers for datasets that are not there',
    mutate: (backend) =>
      over(backend, {
        rows: (request, options) =>
          backend.rows(request, options).catch((error) => {
            if (!isPortError(error, 'DATASET_NOT_FOUND')) throw error
            return { columns: [], picks: request.picks.map(() => []), sql: 'nothing' }
          }),
      }),
  },
]

function failing(name: string, change: (error: PortError<'COLUMN_NOT_FOUND'>) => unknown): BackendMutant {
  const rethrow = (error: unknown) => {
    throw isPortError(error, 'COLUMN_NOT_FOUND') ? change(error) : error
  }
  return {
    name,
    mutate: (backend) =>
      over(backend, {
        measure: (request, options) => backend.measure(request, options).catch(rethrow),
        rows: (request, options) => backend.rows(request, options).catch(rethrow),
        copy: (request, options) => backend.copy(request, options).catch(rethrow),
      }),
  }
}

/** Backends that do not tell as they must that a column is missing. */
export const columnMutants: readonly BackendMutant[] = [
  failing(
    'knows no nearest name',
    ({ message, details }) => new PortError('COLUMN_NOT_FOUND', message, { ...details, nearest: [] }),
  ),
  failing(
    'finds every name near',
    ({ message, details }) =>
      new PortError('COLUMN_NOT_FOUND', message, { ...details, nearest: ['amount', 'order_id', 'status'] }),
  ),
  failing('lets the platform complain about columns', ({ message, details }) => {
    const failure = { backend: details.backend, sql: 'select', problem: message }
    return new PortError('BACKEND_STATEMENT_FAILED', message, failure)
  }),
  {
    name: 'checks no columns in previews',
    mutate: (backend) => over(backend, { preview: async () => ({ sql: 'select' }) }),
  },
  {
    name: 'finds columns whatever their case',
    mutate: (backend) =>
      over(backend, {
        async rows(request, options) {
          const description = await backend.describe(request.dataset)
          const names = description?.columns.map(({ name }) => name) ?? []
          const like = (wrong: string) =>
            names.find((name) => name === wrong) ??
            names.find((name) => name.toLowerCase() === wrong.toLowerCase()) ??
            wrong
          return backend.rows({ ...request, columns: request.columns.map(like) }, options)
        },
      }),
  },
]
