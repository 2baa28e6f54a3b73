import { join } from 'node:path'
import { startOfDay } from './demo/calendar.ts'
import { demoEnvironments } from './demo/environments.ts'
import { writeRawFiles } from './demo/raw-files.ts'
import { writeWarehouse } from './demo/warehouse.ts'

export { type DemoEnvironment, demoEnvironments } from './demo/environments.ts'
export { type PlantedFault, plantedFaults } from './demo/planted-faults.ts'

export interface DemoOptions {
  /**
   * The later of the two days of the data, as `2026-03-03`, which is the default. Everything was loaded at 04:00 UTC of
   * the day after it. With yesterday here, a check of the freshness holds wherever no fault is planted.
   */
  readonly lastDay?: string
}

/** The files that {@link writeDemo} wrote. */
export interface DemoFiles {
  /** CSV files, `<directory>/raw/<domain>/<stage>/<instance>/<name>.csv`. */
  readonly raw: readonly string[]
  /** Database files, `<directory>/dwh/<domain>_<stage>.duckdb`, with a schema per instance. */
  readonly databases: readonly string[]
}

/**
 * Writes sample data with faults planted in it: a small warehouse with the layers raw, stage, core and mart, for the
 * domains payments and sales. About 100 customers, 200 accounts and 1,000 transactions a day.
 *
 * The same options give the same rows, and the same bytes in the CSV files, on each machine. Files of an earlier call
 * are written over. {@link plantedFaults} says what is wrong where.
 *
 * @param directory Where `raw` and `dwh` are made; it is made too where it is not there.
 */
export async function writeDemo(directory: string, options: DemoOptions = {}): Promise<DemoFiles> {
  const { lastDay = '2026-03-03' } = options
  startOfDay(lastDay)
  const instances = []
  for (const environment of demoEnvironments) {
    instances.push({ environment, files: await writeRawFiles(join(directory, 'raw'), environment, lastDay) })
  }
  const databases: string[] = []
  for (const name of new Set(demoEnvironments.map(databaseOf))) {
    const inIt = instances.filter(({ environment }) => databaseOf(environment) === name)
    databases.push(await writeWarehouse(join(directory, 'dwh'), inIt, lastDay))
  }
  return { raw: instances.flatMap(({ files }) => files.all), databases }
}

function databaseOf(environment: { readonly domain: string; readonly stage: string }): string {
  return `${environment.domain}_${environment.stage}`
}
