import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDuckDbBackend } from './backend.ts'
import { type DemoFiles, demoEnvironments, type PlantedFault, plantedFaults, writeDemo } from './demo.ts'

let directory: string
let files: DemoFiles
let connection: DuckDBConnection
let instance: DuckDBInstance

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'assay-demo-'))
  files = await writeDemo(directory)
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
  for (const path of files.databases) await connection.run(`attach '${path}' (read_only)`)
})

afterAll(async () => {
  connection.closeSync()
  instance.closeSync()
  await rm(directory, { recursive: true, force: true })
})

async function number(sql: string): Promise<number> {
  const reader = await connection.runAndReadAll(sql)
  return Number(reader.getRows()[0]?.[0])
}

/** A query for the number that `failing` states, by the name of the fault; `$` is the schema. */
const evidence: Record<string, string> = {
  'truncated-file': `select (select count(*) from read_csv('$raw/transactions_2026-03-03.csv'))
    - (select count(*) from $.stage_transactions where transaction_id > 1000)`,
  'duplicate-accounts': 'select count(*) - count(distinct account_id) from $.stage_accounts',
  'missing-currency': 'select count(*) from $.stage_transactions where currency is null',
  'amount-out-of-range': 'select count(*) from $.stage_transactions where amount not between 0.01 and 10000',
  'unknown-status': `select count(*) from $.stage_transactions where status not in ('created', 'booked', 'cancelled')`,
  'broken-iban': `select count(*) from $.stage_accounts
    where not regexp_full_match(iban, '[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}')`,
  'broken-email': `select count(*) from $.stage_customers where not regexp_full_match(email, '[^@ ]+@[^@ ]+[.][a-z]+')`,
  'orphan-transactions': `select count(*) from $.stage_transactions
    where account_id not in (select account_id from $.stage_accounts)`,
  'booked-before-created': 'select count(*) from $.stage_transactions where not booked_at >= created_at',
  'future-transactions': `select count(*) from $.stage_transactions where created_at > timestamp '2190-01-01'`,
  'missing-references-in-branches': 'select count(*) from $.stage_transactions where reference is null',
  'few-missing-emails': 'select count(*) from $.stage_transactions where contact_email is null',
  'mart-sum-off': `select count(*) from $.mart_account_payments_by_date m
    where amount <> (select sum(amount) from $.core_account_payments c
                     where c.account_id = m.account_id and c.booked_on = m.booked_on)`,
  'empty-chargebacks': 'select count(*) from $.stage_chargebacks',
  'rejected-lines': `select 120 - count(*) from read_csv('$raw/refunds.csv', header = true, delim = ',',
    columns = {refund_id: 'bigint', transaction_id: 'bigint', amount: 'decimal(12,2)', refunded_at: 'timestamp'},
    ignore_errors = true)`,
  'wrong-column-type': `select count(*) from duckdb_columns()
    where database_name = 'payments_uat' and table_name = 'stage_transactions' and column_name = 'amount'
    and data_type = 'DOUBLE'`,
  'stale-load': `select count(*) from $.stage_accounts where loaded_at < timestamp '2000-01-01'`,
  'missing-region': `select count(*) from $.stage_customers s
    where region = 'africa' and not exists (from $.core_customers c where c.customer_id = s.customer_id)`,
  'customers-without-core': `select count(*) from $.core_customer_transactions t
    where not exists (from $.core_customers c where c.customer_id = t.customer_id)`,
}

function evidenceFor(
  fault: PlantedFault,
  place: Pick<PlantedFault, 'domain' | 'stage'> & { instance: string },
): string {
  const raw = join(directory, 'raw', place.domain, place.stage, place.instance)
  return (evidence[fault.name] ?? '')
    .replaceAll('$raw', raw)
    .replaceAll('$.', `${place.domain}_${place.stage}.${place.instance}.`)
}

describe('the sample data', () => {
  it.each(plantedFaults)('holds the fault "$name"', async (fault) => {
    expect(await number(evidenceFor(fault, fault))).toBe(fault.failing)
  })

  it.each(plantedFaults.filter((fault) => fault.instance === 'alpha'))(
    'does not hold the fault "$name" in the instance beta',
    async (fault) => {
      if (fault.name === 'truncated-file') {
        expect(await number('select count(*) from payments_test.beta.stage_transactions')).toBe(1000)
        return
      }
      expect(await number(evidenceFor(fault, { domain: 'payments', stage: 'test', instance: 'beta' }))).toBe(0)
    },
  )

  it('has a raw file whose broken lines the backend tells one by one', async () => {
    await using raw = createDuckDbBackend({ name: 'raw', files: join(directory, 'raw', 'payments', 'test', 'alpha') })
    const measured = await raw.measure({
      dataset: { kind: 'file', path: './refunds.csv' },
      measures: [{ measure: 'count' }],
      rejected: true,
    })

    expect(measured.groups[0]?.values).toEqual([117n])
    expect(measured.rejected?.records.map(({ line }) => line)).toEqual([41, 71, 102])
    expect(measured.rejected?.count).toBe(3n)
  })

  it('misses references in one channel alone', async () => {
    const reader = await connection.runAndReadAll(
      'select distinct channel from payments_test.alpha.stage_transactions where reference is null',
    )

    expect(reader.getRows()).toEqual([['branch']])
  })

  it('misses four in a thousand e-mail addresses', async () => {
    expect(await number('select count(*) from payments_test.alpha.stage_transactions')).toBe(1500)
  })

  it('has each environment in a schema and in raw files', async () => {
    for (const { domain, stage, instance: name, days } of demoEnvironments) {
      const transactions = files.raw.filter((path) => path.includes(join(domain, stage, name, 'transactions_')))
      expect(transactions).toHaveLength(days)
      expect(await number(`select count(*) from ${domain}_${stage}.${name}.stage_customers`)).toBe(100)
    }
    expect(files.databases.map((path) => relative(directory, path))).toEqual([
      'dwh/payments_test.duckdb',
      'dwh/payments_uat.duckdb',
      'dwh/sales_test.duckdb',
    ])
  })

  it('names each fault once', () => {
    const names = plantedFaults.map((fault) => fault.name)

    expect(new Set(names).size).toBe(names.length)
    expect(Object.keys(evidence).sort()).toEqual(names.toSorted())
  })

  it('has the same bytes in its files each time', async () => {
    const again = await mkdtemp(join(tmpdir(), 'assay-demo-'))
    try {
      const second = await writeDemo(again)
      const digests = (paths: readonly string[]) =>
        Promise.all(
          paths.map(async (path) =>
            createHash('sha256')
              .update(await readFile(path))
              .digest('hex'),
          ),
        )

      expect(await digests(second.raw)).toEqual(await digests(files.raw))
      expect(second.raw.map((path) => relative(again, path))).toEqual(
        files.raw.map((path) => relative(directory, path)),
      )
    } finally {
      await rm(again, { recursive: true, force: true })
    }
  })

  it('moves with the last day it is given, and overwrites what an earlier call wrote', async () => {
    const again = await mkdtemp(join(tmpdir(), 'assay-demo-'))
    try {
      await writeDemo(again)
      const moved = await writeDemo(again, { lastDay: '2028-03-01' })

      expect(moved.raw.some((path) => path.endsWith('transactions_2028-02-29.csv'))).toBe(true)
      expect(moved.raw.some((path) => path.endsWith('transactions_2028-03-01.csv'))).toBe(true)
    } finally {
      await rm(again, { recursive: true, force: true })
    }
  })

  it('refuses a last day that is no day', async () => {
    await expect(writeDemo(join(directory, 'not-a-day'), { lastDay: 'today' })).rejects.toThrow(RangeError)
  })
})
