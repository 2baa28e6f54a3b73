import { z } from 'zod'
import {
  describeProblem,
  duration,
  type LoadedConfiguration,
  type LoadOptions,
  loadConfiguration,
} from '../src/config.ts'

/** Kinds of backends as an app would pass them in. */
const schemas = {
  backends: {
    duckdb: z.strictObject({
      path: z.string().optional(),
      files: z.string().optional(),
      schema: z.string().optional(),
      threads: z.int().min(1).optional(),
      readOnly: z.boolean().optional(),
    }),
    postgres: z.strictObject({
      url: z.url(),
      schema: z.string().optional(),
      password: z.string().optional(),
      concurrency: z.int().min(1).optional(),
      timeout: duration().optional(),
      pool: z.strictObject({ idle: duration().optional() }).optional(),
    }),
  },
  notifiers: { stdout: z.strictObject({ style: z.enum(['lines', 'progress']).optional() }) },
}

type Given = Partial<LoadOptions> & { readonly files?: Readonly<Record<string, string>> }

/** Loads from files that are given as text, from the folder `/srv/project`. */
export function load(yaml: string | undefined, given: Given = {}) {
  const files: Record<string, string> = { ...given.files }
  if (yaml !== undefined) files['/srv/project/assay.config.yaml'] = yaml
  return loadConfiguration({
    directory: '/srv/project',
    variables: {},
    readText: async (path) => files[path],
    schemas,
    ...given,
  })
}

/** The configuration, or a failure that shows what was wrong. */
export async function loaded(yaml: string | undefined, given: Given = {}): Promise<LoadedConfiguration> {
  const result = await load(yaml, given)
  if (result.ok) return result.value
  throw new Error(result.error.map(describeProblem).join('\n'))
}

/** What was wrong, a line each, without the folder. */
export async function problems(yaml: string | undefined, given: Given = {}): Promise<readonly string[]> {
  const result = await load(yaml, given)
  return result.ok ? [] : result.error.map((each) => describeProblem(each).replaceAll('/srv/project/', ''))
}
