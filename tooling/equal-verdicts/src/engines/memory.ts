import { createMemoryBackend, joinTableName } from '@assay/backend-memory/backend'
import { formatType } from '@assay/expression/types'
import type { Engine } from '../engines.ts'

/** Arrays: what every verdict means. */
export const memoryEngine: Engine = {
  name: 'memory',
  has: () => true,
  async load(name, tables) {
    const named = tables.map(({ name: table, columns, ...rest }) => {
      const described = columns.map((column) => ({ ...column, native: formatType(column.type) }))
      return [joinTableName([table]), { ...rest, columns: described }] as const
    })
    return createMemoryBackend({ name, tables: Object.fromEntries(named) })
  },
}
