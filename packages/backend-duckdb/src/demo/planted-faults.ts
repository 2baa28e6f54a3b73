/** A fault that the sample data holds on purpose, and what a check of it says. */
export interface PlantedFault {
  /** Unique, in kebab-case. */
  readonly name: string
  readonly domain: 'payments' | 'sales'
  readonly stage: 'test' | 'uat'
  readonly instance: 'alpha' | 'main'
  /** A table of the schema `instance` in `<domain>_<stage>.duckdb`, or a file below `raw/<domain>/<stage>/<instance>/`. */
  readonly dataset: string
  readonly columns: readonly string[]
  /** The check that finds it, by its name in a check file. */
  readonly check: string
  readonly verdict: 'failed' | 'warned' | 'skipped'
  /** How many rows fail that check (for a measured check: what the findings are about); 0 where nothing is evaluated. */
  readonly failing: number
  /** What is wrong, and which arguments bring it to light. */
  readonly detail: string
}

const alpha = { domain: 'payments', stage: 'test', instance: 'alpha' } as const
const uat = { domain: 'payments', stage: 'uat', instance: 'main' } as const
const sales = { domain: 'sales', stage: 'test', instance: 'main' } as const

/** Every planted fault. `payments/test/beta` has none: there everything holds. */
export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'truncated-file',
    ...alpha,
    dataset: 'stage_transactions',
    columns: [],
    check: 'stage_count',
    verdict: 'failed',
    failing: 500,
    detail: 'Only 500 of the 1,000 records of the transactions of the last day were loaded.',
  },
  {
    name: 'duplicate-accounts',
    ...alpha,
    dataset: 'stage_accounts',
    columns: ['account_id'],
    check: 'unique',
    verdict: 'failed',
    failing: 3,
    detail: 'Three accounts were loaded twice.',
  },
  {
    name: 'missing-currency',
    ...alpha,
    dataset: 'stage_transactions',
    columns: ['currency'],
    check: 'not_null',
    verdict: 'failed',
    failing: 7,
    detail: 'Seven transactions have no currency.',
  },
  {
    name: 'amount-out-of-range',
    ...alpha,
    dataset: 'stage_transactions',
    columns: ['amount'],
    check: 'range',
    verdict: 'failed',
    failing: 2,
    detail: 'One amount is negative and one is far too big: between 0.01 and 10000.',
  },
  {
    name: 'unknown-status',
    ...alpha,
    dataset: 'stage_transactions',
    columns: ['status'],
    check: 'accepted_values',
    verdict: 'failed',
    failing: 4,
    detail: 'Four transactions have the status "bokked": only created, booked and cancelled exist.',
  },
  {
    name: 'broken-iban',
    ...alpha,
    dataset: 'stage_accounts',
    columns: ['iban'],
    check: 'pattern',
    verdict: 'failed',
    failing: 3,
    detail: 'Three account numbers are no IBAN: format iban.',
  },
  {
    name: 'broken-email',
    ...alpha,
    dataset: 'stage_customers',
    columns: ['email'],
    check: 'pattern',
    verdict: 'failed',
    failing: 2,
    detail: 'Two addresses lack their @ or their domain: format email.',
  },
  {
    name: 'orphan-transactions',
    ...alpha,
    dataset: 'stage_transactions',
    columns: ['account_id'],
    check: 'references',
    verdict: 'failed',
    failing: 5,
    detail: 'Five transactions belong to accounts that stage_accounts does not have.',
  },
  {
    name: 'booked-before-created',
    ...alpha,
    dataset: 'stage_transactions',
    columns: ['created_at', 'booked_at'],
    check: 'expression',
    verdict: 'failed',
    failing: 3,
    detail: 'Three transactions were booked before they were created: booked_at >= created_at.',
  },
  {
    name: 'future-transactions',
    ...alpha,
    dataset: 'stage_transactions',
    columns: ['created_at'],
    check: 'freshness',
    verdict: 'failed',
    failing: 2,
    detail: 'Two transactions were created on 2199-12-31.',
  },
  {
    name: 'missing-references-in-branches',
    ...alpha,
    dataset: 'stage_transactions',
    columns: ['reference'],
    check: 'not_null',
    verdict: 'failed',
    failing: 60,
    detail: 'References are missing in one channel alone: group_by channel with fail above 5% names "branch".',
  },
  {
    name: 'few-missing-emails',
    ...alpha,
    dataset: 'stage_transactions',
    columns: ['contact_email'],
    check: 'not_null',
    verdict: 'warned',
    failing: 6,
    detail: '0.4 % of the transactions have no e-mail address: warn any, fail above 1%.',
  },
  {
    name: 'mart-sum-off',
    ...alpha,
    dataset: 'mart_account_payments_by_date',
    columns: ['amount'],
    check: 'metric',
    verdict: 'failed',
    failing: 1,
    detail: 'The mart adds up to 100.00 more than core_account_payments: their difference equals 0.',
  },
  {
    name: 'empty-chargebacks',
    ...alpha,
    dataset: 'stage_chargebacks',
    columns: ['transaction_id'],
    check: 'not_null',
    verdict: 'skipped',
    failing: 0,
    detail: 'The table is empty: with allow_empty its checks have nothing to evaluate.',
  },
  {
    name: 'rejected-lines',
    ...alpha,
    dataset: 'refunds.csv',
    columns: [],
    check: 'readable',
    verdict: 'failed',
    failing: 3,
    detail: 'Three lines of the file have too few or too many fields.',
  },
  {
    name: 'wrong-column-type',
    ...uat,
    dataset: 'stage_transactions',
    columns: ['amount'],
    check: 'schema',
    verdict: 'failed',
    failing: 1,
    detail: 'The amount is a float64 instead of a decimal(12,2).',
  },
  {
    name: 'stale-load',
    ...uat,
    dataset: 'stage_accounts',
    columns: ['loaded_at'],
    check: 'freshness',
    verdict: 'failed',
    failing: 200,
    detail: 'The accounts were last loaded on 1999-12-31, the other tables after the last day of the data.',
  },
  {
    name: 'missing-region',
    ...sales,
    dataset: 'core_customers',
    columns: ['customer_id', 'region'],
    check: 'compare',
    verdict: 'failed',
    failing: 20,
    detail: 'The customers of Africa are in stage_customers, but not in core_customers.',
  },
  {
    name: 'customers-without-core',
    ...sales,
    dataset: 'core_customer_transactions',
    columns: ['customer_id'],
    check: 'references',
    verdict: 'failed',
    failing: 229,
    detail: 'Transactions of customers of Africa have no partner in core_customers.',
  },
]
