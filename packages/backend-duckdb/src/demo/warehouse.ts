import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { addDays } from './calendar.ts'
import { type DemoEnvironment, isEnvironment } from './environments.ts'
import type { RawFiles } from './raw-files.ts'
import { coreTables, martTables, stageTables } from './tables.ts'

/**
 * Builds `<directory>/<domain>_<stage>.duckdb` anew, with one schema per instance, from the raw files of the instances.
 *
 * @returns The path of the database file.
 */
export async function writeWarehouse(
  directory: string,
  instances: readonly { readonly environment: DemoEnvironment; readonly files: RawFiles }[],
  lastDay: string,
): Promise<string> {
  const [first] = instances
  if (first === undefined) throw new RangeError('A warehouse needs an instance.')
  await mkdir(directory, { recursive: true })
  const path = join(directory, `${first.environment.domain}_${first.environment.stage}.duckdb`)
  await rm(path, { force: true })
  await rm(`${path}.wal`, { force: true })
  const instance = await DuckDBInstance.create(path)
  try {
    const connection = await instance.connect()
    for (const { environment, files } of instances) await load(connection, environment, files, lastDay)
    connection.closeSync()
  } finally {
    instance.closeSync()
  }
  return path
}

async function load(
  connection: DuckDBConnection,
  environment: DemoEnvironment,
  files: RawFiles,
  lastDay: string,
): Promise<void> {
  const loadedAt = `${addDays(lastDay, 1)} 04:00:00`
  await connection.run(`create schema if not exists ${environment.instance}`)
  await connection.run(`use ${environment.instance}`)
  for (const statement of [
    ...stageTables(files, loadedAt),
    ...stageFaults(environment),
    ...coreTables(environment),
    ...martTables(environment),
    ...martFaults(environment),
  ]) {
    await connection.run(statement)
  }
}

/** What goes wrong between the raw files and the stage. */
function stageFaults(environment: DemoEnvironment): string[] {
  if (isEnvironment(environment, 'payments/test/alpha')) {
    return [
      'delete from stage_transactions where transaction_id > 1500',
      'insert into stage_accounts from stage_accounts where account_id in (1010, 1020, 1030)',
    ]
  }
  if (isEnvironment(environment, 'payments/uat/main')) {
    return [
      'alter table stage_transactions alter amount type double',
      "update stage_accounts set loaded_at = timestamp '1999-12-31 04:00:00'",
    ]
  }
  return []
}

/** What goes wrong between the stage, the core and the mart. */
function martFaults(environment: DemoEnvironment): string[] {
  if (isEnvironment(environment, 'payments/test/alpha')) {
    return [
      `update mart_account_payments_by_date set amount = amount + 100
       where (account_id, booked_on) = (
         select (account_id, booked_on) from mart_account_payments_by_date order by account_id, booked_on limit 1
       )`,
    ]
  }
  if (isEnvironment(environment, 'sales/test/main')) return ["delete from core_customers where region = 'africa'"]
  return []
}
