import type { CheckResult, RunResult } from '@assay/core/result'

type Given = Partial<CheckResult> & Pick<CheckResult, 'id'>

/** A check of `orders` that passed, with what a test wants to be different. */
export function check(given: Given): CheckResult {
  const { id } = given
  return {
    suite: 'orders',
    dataset: 'shop/orders',
    check: id.replace(/\(.*/, ''),
    title: `${id} holds`,
    verdict: 'passed',
    message: 'all 1,000,000 rows hold',
    findings: [],
    scan: 'scan-1',
    ...given,
  }
}

/** A run of those checks. */
export function resultOf(checks: readonly CheckResult[], given: Partial<RunResult> = {}): RunResult {
  const count = (verdict: CheckResult['verdict']) => checks.filter((each) => each.verdict === verdict).length
  return {
    schemaVersion: 1,
    run: {
      id: '0193-run',
      outcome: 'completed',
      startedAt: '2026-11-20T09:00:00.000Z',
      finishedAt: '2026-11-20T09:00:01.234Z',
      ms: 1_234,
      assay: '0.1.0',
      coordinates: {},
      suites: [{ name: 'orders', file: 'checks/orders.yaml' }],
    },
    summary: {
      passed: count('passed'),
      warned: count('warned'),
      failed: count('failed'),
      skipped: count('skipped'),
      errored: count('errored'),
    },
    checks,
    scans: [
      {
        id: 'scan-1',
        kind: 'judge',
        backend: 'shop',
        dataset: 'shop/orders',
        sql: 'select count(*)\nfrom "orders"',
        checks: checks.map(({ suite, id }) => `${suite}/${id}`),
        ms: 340,
        rows: 1_000_000,
      },
    ],
    ...given,
  }
}

const position = { file: 'checks/orders.yaml', line: 12, column: 5 }

/** One check of each verdict, with all that a result can say. */
export const varied: readonly CheckResult[] = [
  check({ id: 'exists', title: 'shop/orders exists', message: 'it exists' }),
  check({ id: 'not_null(order_id)', title: 'order_id is never NULL' }),
  check({ id: 'unique(order_id)', title: 'no order_id occurs twice' }),
  check({
    id: 'range(amount)',
    title: 'amount between 0 and 10,000',
    verdict: 'warned',
    message: '12 of 1,000,000 rows (<0.01%) fail, up to 1% may',
    measured: { type: 'integer', evaluated: 1_000_000, failing: 12, percent: 0.0012 },
    findings: [{ message: '12 of 1,000,000 rows (<0.01%) fail', severity: 'warning', column: 'amount' }],
    position: { ...position, line: 9 },
  }),
  check({
    id: 'pattern(email)',
    title: 'email is an e-mail address',
    verdict: 'failed',
    message: '3 of 999,987 rows (<0.01%) fail',
    measured: { type: 'integer', evaluated: 999_987, failing: 3, percent: 0.0003 },
    findings: [{ message: '3 of 999,987 rows (<0.01%) fail', severity: 'failure', column: 'email' }],
    sample: {
      columns: [
        { name: 'order_id', type: 'integer' },
        { name: 'email', type: 'text' },
        { name: 'amount', type: 'decimal(10,2)' },
        { name: 'note', type: 'text' },
      ],
      rows: [
        [17, 'jane.example.com', '12.50', null],
        [4_711, '受注@例え', '9.00', ''],
        [90_210, 'two\nlines', '-1234.00', 'NULL'],
      ],
      truncated: false,
    },
    owner: 'shop-team',
    tags: ['nightly'],
    position,
  }),
  check({
    id: 'schema',
    title: 'the columns are as expected',
    verdict: 'failed',
    message: 'column "shipped_at" is missing, and 2 more',
    findings: [
      { message: 'column "shipped_at" is missing', severity: 'failure', column: 'shipped_at' },
      { message: 'column "amount" is float64, expected decimal(10,2)', severity: 'failure', column: 'amount' },
      { message: 'column "note" is not expected', severity: 'warning', column: 'note' },
    ],
    position: { ...position, line: 20 },
  }),
  check({
    id: 'change(rows)',
    title: 'rows change by at most 10%',
    verdict: 'skipped',
    message: 'skipped',
    because: 'there is no baseline',
  }),
  check({
    id: 'sql(orphans)',
    title: 'own SQL returns no row',
    verdict: 'errored',
    message: 'the platform refused the statement',
    error: { code: 'BACKEND_STATEMENT_FAILED', message: 'relation "orphans" does not exist' },
    position: { ...position, line: 31 },
  }),
]
