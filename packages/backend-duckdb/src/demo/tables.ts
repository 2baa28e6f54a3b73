import type { DemoEnvironment } from './environments.ts'
import type { RawFiles } from './raw-files.ts'

const customers = `customer_id bigint, name varchar, email varchar, region varchar, country varchar, created_at timestamp`
const accounts = `account_id bigint, customer_id bigint, iban varchar, currency varchar, status varchar, opened_on date`
const transactions = `transaction_id bigint, account_id bigint, customer_id bigint, amount decimal(12, 2),
  currency varchar, status varchar, channel varchar, contact_email varchar, reference varchar, created_at timestamp,
  booked_at timestamp`

/** The statements that make and fill the layer that is as the raw files are, with the time of the load beside it. */
export function stageTables(files: RawFiles, loadedAt: string): string[] {
  const loads = [
    ['stage_customers', customers, files.customers],
    ['stage_accounts', accounts, files.accounts],
    ...files.transactions.map((file) => ['stage_transactions', transactions, file] as const),
  ] as const
  return [
    `create table stage_customers (${customers}, loaded_at timestamp)`,
    `create table stage_accounts (${accounts}, loaded_at timestamp)`,
    `create table stage_transactions (${transactions}, loaded_at timestamp)`,
    'create table stage_chargebacks (chargeback_id bigint, transaction_id bigint, amount decimal(12, 2), loaded_at timestamp)',
    ...loads.map(
      ([table, columns, file]) =>
        `insert into ${table} select *, timestamp '${loadedAt}'
         from read_csv('${file.replaceAll("'", "''")}', header = true, delim = ',', quote = '"', columns = {${struct(columns)}})`,
    ),
  ]
}

function struct(columns: string): string {
  return columns
    .split(/,(?! \d)/)
    .map((column) => column.trim().split(/ (.*)/))
    .map(([name, type]) => `${name}: '${type}'`)
    .join(', ')
}

/** The statements that make the layer of the business's own things. */
export function coreTables(environment: DemoEnvironment): string[] {
  if (environment.domain === 'payments') {
    return [
      `create table core_account_payments (payment_id bigint primary key, account_id bigint, customer_id bigint,
         amount decimal(12, 2), currency varchar, booked_on date, loaded_at timestamp)`,
      `insert into core_account_payments
       select transaction_id, account_id, customer_id, amount, currency, booked_at::date, loaded_at
       from stage_transactions where status = 'booked'`,
    ]
  }
  return [
    `create table core_customers (${customers}, loaded_at timestamp, primary key (customer_id))`,
    'insert into core_customers from stage_customers',
    `create table core_customer_transactions (transaction_id bigint primary key, customer_id bigint, region varchar,
       amount decimal(12, 2), booked_on date, loaded_at timestamp)`,
    `insert into core_customer_transactions
     select transaction_id, t.customer_id, region, amount, booked_at::date, t.loaded_at
     from stage_transactions t join stage_customers c on c.customer_id = t.customer_id where status = 'booked'`,
  ]
}

/** The statements that make the layer that reports read. */
export function martTables(environment: DemoEnvironment): string[] {
  if (environment.domain === 'payments') {
    return [
      `create table mart_account_payments_by_date (account_id bigint, booked_on date, payments bigint,
         amount decimal(18, 2), primary key (account_id, booked_on))`,
      `insert into mart_account_payments_by_date
       select account_id, booked_on, count(*), sum(amount) from core_account_payments
       group by account_id, booked_on order by account_id, booked_on`,
    ]
  }
  return [
    `create table mart_customer_revenues_by_date (customer_id bigint, region varchar, booked_on date,
       transactions bigint, revenue decimal(18, 2), primary key (customer_id, booked_on))`,
    `insert into mart_customer_revenues_by_date
     select customer_id, region, booked_on, count(*), sum(amount) from core_customer_transactions
     group by customer_id, region, booked_on order by customer_id, booked_on`,
  ]
}
