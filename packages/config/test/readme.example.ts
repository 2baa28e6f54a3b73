import { readFile } from 'node:fs/promises'
import { describeProblem, duration, loadConfiguration, type Settings } from '@assay/config/config'
import { z } from 'zod'

const schemas = {
  backends: {
    duckdb: z.strictObject({ path: z.string(), schema: z.string().optional() }),
    postgres: z.strictObject({ url: z.url(), timeout: duration().optional() }),
  },
}

export async function configure(directory: string, variables: Record<string, string | undefined>): Promise<Settings> {
  const configuration = await loadConfiguration({
    directory,
    environment: 'ci',
    variables,
    readText: (path) => readFile(path, 'utf8').catch(() => undefined),
    schemas,
  })
  if (configuration.ok) return configuration.value.current()
  throw new Error(configuration.error.map(describeProblem).join('\n'))
}
