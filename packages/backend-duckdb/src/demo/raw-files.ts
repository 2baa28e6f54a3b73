import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderCsv } from './csv.ts'
import { type DemoEnvironment, isEnvironment } from './environments.ts'
import { breakLines, plantRawFaults } from './plant.ts'
import { accountColumns, customerColumns, generateRawData, refundColumns, transactionColumns } from './records.ts'

/** The raw files of one environment, by what is in them. */
export interface RawFiles {
  readonly customers: string
  readonly accounts: string
  /** One per day, in the order of the days. */
  readonly transactions: readonly string[]
  /** Every file, in the order in which it was written. */
  readonly all: readonly string[]
}

/** Writes the raw files of an environment below a directory. */
export async function writeRawFiles(
  directory: string,
  environment: DemoEnvironment,
  lastDay: string,
): Promise<RawFiles> {
  const data = generateRawData(lastDay)
  const faulty = isEnvironment(environment, 'payments/test/alpha')
  if (faulty) plantRawFaults(data)
  const folder = join(directory, environment.domain, environment.stage, environment.instance)
  await mkdir(folder, { recursive: true })
  const all: string[] = []
  const write = async (name: string, text: string) => {
    const path = join(folder, name)
    await writeFile(path, text)
    all.push(path)
    return path
  }
  const customers = await write('customers.csv', renderCsv(customerColumns, data.customers))
  const accounts = await write('accounts.csv', renderCsv(accountColumns, data.accounts))
  const transactions: string[] = []
  for (const { day, records } of data.transactions.slice(0, environment.days)) {
    transactions.push(await write(`transactions_${day}.csv`, renderCsv(transactionColumns, records)))
  }
  const refunds = renderCsv(refundColumns, data.refunds)
  await write('refunds.csv', faulty ? breakLines(refunds) : refunds)
  return { customers, accounts, transactions, all }
}
