import { duration } from '@assay/config/config'
import { z } from 'zod'

const duckdb = z
  .strictObject({
    path: z.string().min(1).describe('A DuckDB database file, opened read-only.').optional(),
    files: z.string().min(1).describe('A folder whose files are datasets: backend/orders.csv.').optional(),
    schema: z.string().min(1).describe('Where tables of one part are looked up.').optional(),
    memory_limit: z
      .string()
      .regex(/^\d+(\.\d+)?\s*([KMGT]i?)?B$/i, 'is no amount of memory; one looks like 512MB')
      .describe('Memory that the engine may take. Default 512MB.')
      .optional(),
    threads: z.number().int().min(1).describe('Threads of the engine. Default: one per core.').optional(),
    concurrency: z
      .number()
      .int()
      .min(1)
      .max(2)
      .describe('Statements at once. Default 2, which is also the most.')
      .optional(),
    timeout: duration().describe('Longest that a statement may take: 5m. Default: no limit.').optional(),
  })
  .refine(({ path, files }) => path !== undefined || files !== undefined, 'needs path: or files:')
  .refine(
    ({ path, files }) => path === undefined || files === undefined,
    'has path: and files:, which exclude each other',
  )

/** The settings of each kind of backend that the configuration may name behind `use:`. */
export const backendSettings = { duckdb }

export type DuckDbDeclaration = z.output<typeof duckdb>
