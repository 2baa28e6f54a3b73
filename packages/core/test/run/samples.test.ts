import { createDummyBackend } from '@assay/backend-memory/dummy'
import type { Backend } from '@assay/ports/backend'
import { PortError } from '@assay/ports/errors'
import type { Value } from '@assay/ports/value'
import { describe, expect, it } from 'vitest'
import { checkOf, measureRequests, orders, rowsRequests, run, suiteOf, table, watchedBackend } from './fixture.ts'

const names = Array.from({ length: 20 }, (_, index) => `c${index}`)
/** 1,000 rows of an id and twenty columns; the column `c<n>` is NULL in the row with the id n. */
const sparse = table(
  { id: 'integer', ...Object.fromEntries(names.map((name) => [name, 'integer' as const])) },
  Array.from({ length: 1_000 }, (_, row): Value[] => [
    BigInt(row),
    ...names.map((_name, column) => (column === row ? null : 1n)),
  ]),
  ['id'],
)

describe('samples', () => {
  it('of checks that fail on few rows come from one statement', async () => {
    const backend = watchedBackend({ orders: sparse })
    const suite = suiteOf({ checks: [{ not_null: names }] })

    const { result } = await run([suite], backend)

    expect(result.summary.failed).toBe(20)
    expect(rowsRequests(backend)).toHaveLength(1)
    for (const [index, name] of names.entries()) {
      expect(checkOf(result, `not_null(${name})`).sample).toEqual({
        columns: [
          { name: 'id', type: 'integer' },
          { name, type: 'integer' },
        ],
        rows: [[index, null]],
        truncated: false,
      })
    }
    expect(result.scans.filter(({ kind }) => kind === 'sample')).toMatchObject([{ rows: 20 }])
  })

  it('of a check that fails on more than one row in a hundred are asked for alone', async () => {
    const backend = watchedBackend({ orders: sparse })
    const suite = suiteOf({
      checks: [
        { not_null: ['c0', 'c1'] },
        { range: { column: 'id', min: 10n } },
        { range: { column: 'id', min: 11n }, id: 'more' },
      ],
    })

    const { result } = await run([suite], backend)

    expect(rowsRequests(backend).map(({ picks }) => picks.length)).toEqual([3, 1])
    expect(checkOf(result, 'more').sample).toMatchObject({ truncated: true })
    expect(checkOf(result, 'more').sample?.rows).toHaveLength(5)
  })

  it('hold as many rows as the run asks for', async () => {
    const suite = suiteOf({ checks: [{ range: { column: 'id', min: 100n } }] })
    const sampleOf = async (sampleLimit: number) => {
      const { result } = await run([suite], watchedBackend({ orders: sparse }), { sampleLimit })
      return checkOf(result, 'range(id)').sample
    }

    expect((await sampleOf(7))?.rows).toHaveLength(7)
    expect(await sampleOf(100)).toMatchObject({ truncated: false })
    expect(await sampleOf(0)).toBeUndefined()
  })

  it('show all columns where the suite or the run says so, and nothing where the suite says none', async () => {
    const checks = [{ not_null: 'email' }]
    const sampleOf = async (tree: Readonly<Record<string, unknown>>) => {
      const { result } = await run([suiteOf({ checks, ...tree })], watchedBackend({ orders }), { samples: 'rows' })
      return checkOf(result, 'not_null(email)').sample
    }

    expect((await sampleOf({}))?.rows).toEqual([[3, null, 'open', 30, 'FR']])
    expect((await sampleOf({ samples: 'keys' }))?.rows).toEqual([[3, null]])
    expect(await sampleOf({ samples: 'none' })).toBeUndefined()
  })

  it('show the key of the suite before that of the table', async () => {
    const { result } = await run(
      [suiteOf({ key: ['Country', 'id'], checks: [{ not_null: 'email' }] })],
      watchedBackend({ orders }),
    )

    expect(checkOf(result, 'not_null(email)').sample).toMatchObject({
      columns: [{ name: 'country' }, { name: 'id' }, { name: 'email' }],
      rows: [['FR', 3, null]],
    })
  })

  it('keep to all filters', async () => {
    const suite = suiteOf({
      where: "country = 'FR'",
      checks: [{ accepted_values: { column: 'status', values: ['paid'] }, where: 'amount > 30', id: 'a' }],
    })

    const { result } = await run([suite], watchedBackend({ orders }))

    expect(checkOf(result, 'a').sample?.rows).toEqual([[4, 'lost']])
  })

  it('show the keys that occur more than once, and how often', async () => {
    const backend = watchedBackend({ orders })

    const { result } = await run([suiteOf({ checks: [{ unique: 'id' }] })], backend)

    expect(checkOf(result, 'unique(id)').sample).toEqual({
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'rows', type: 'integer' },
      ],
      rows: [[1, 2]],
      truncated: false,
    })
    expect(measureRequests(backend).at(-1)).toMatchObject({ groupsAbove: 1, groupLimit: 5 })
  })

  it('are taken of warnings, and not of checks that pass in spite of failing rows', async () => {
    const suite = suiteOf({
      checks: [
        { not_null: 'email', severity: 'warning', id: 'warned' },
        { not_null: 'email', fail: 'above 50%', id: 'passed' },
      ],
    })

    const { result } = await run([suite], watchedBackend({ orders }))

    expect(checkOf(result, 'warned').sample?.rows).toEqual([[3, null]])
    expect(checkOf(result, 'passed').sample).toBeUndefined()
  })

  it('that cannot be taken change no verdict, and the results say what went wrong', async () => {
    const backend = watchedBackend(
      { orders },
      { before: ({ method }) => (method === 'rows' ? Promise.reject(new Error('disk full')) : undefined) },
    )

    const { result } = await run([suiteOf({ checks: [{ not_null: 'email' }] })], backend)

    expect(checkOf(result, 'not_null(email)')).toMatchObject({ verdict: 'failed' })
    expect(checkOf(result, 'not_null(email)').sample).toBeUndefined()
    expect(result.scans.at(-1)).toMatchObject({ kind: 'sample', problem: 'disk full' })
  })
})

describe('masked columns', () => {
  const secrets = ['a@x.org', 'b@x.org', 'd@x.org', 'e@x.org']
  const text = (value: unknown) =>
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}` : each))

  it('never show their values: in samples, findings, groups, measured values or facts', async () => {
    const suite = suiteOf({
      mask: ['EMAIL'],
      samples: 'rows',
      checks: [
        { accepted_values: { column: 'status', values: ['open'] } },
        { rejected_values: { column: 'email', values: ['nobody'] } },
        { pattern: { column: 'email', regex: '[0-9]*' } },
        { min: { column: 'email', min: 'zzz' } },
        { max: { column: 'email', max: 'aaa' } },
        { unique: 'country' },
        { row_count: { min: 2n }, group_by: ['email'], id: 'groups' },
        { unique: 'id', group_by: ['email'], id: 'ids' },
      ],
    })

    const { result, facts } = await run([suite], watchedBackend({ orders }))

    for (const secret of secrets) {
      expect(text(result)).not.toContain(secret)
      expect(text(facts)).not.toContain(secret)
    }
    expect(checkOf(result, 'pattern(email)').sample).toMatchObject({ masked: ['email'] })
    expect(checkOf(result, 'pattern(email)').sample?.rows[0]?.[1]).toBe('***')
    expect(checkOf(result, 'min(email)')).toMatchObject({ verdict: 'failed', measured: { value: '***', type: 'text' } })
    expect(checkOf(result, 'groups').findings[0]).toMatchObject({ group: ['***'] })
  })

  it('leave the values of others as they are', async () => {
    const suite = suiteOf({ mask: ['email'], checks: [{ min: { column: 'amount', min: 100n } }] })

    const { result } = await run([suite], watchedBackend({ orders }))

    expect(checkOf(result, 'min(amount)')).toMatchObject({ measured: { value: 10 } })
  })

  it('show no values under another name that a query gives them, nor in what a platform says of a broken query', async () => {
    const columns = ['id', 'Email', 'shown'].map((name) => ({ name, type: { kind: 'text' as const }, native: 'text' }))
    const description = { kind: 'table' as const, columns: columns.slice(0, 2) }
    const problem = `no number: 'a@x.org', in 'it''s'`
    const broken = new PortError('BACKEND_STATEMENT_FAILED', problem, { backend: 'shop', sql: 'select', problem })
    const ask = (backend: Backend) =>
      run([suiteOf({ mask: ['email'], checks: [{ sql: 'select 1', id: 'own' }] })], backend)

    const renamed = await ask(
      createDummyBackend({
        name: 'shop',
        answers: {
          describe: description,
          value: () => 1n,
          query: { columns, rows: [['1', 'a@x.org', 'a@x.org']], truncated: false, sql: 'select' },
        },
      }),
    )
    const failed = await ask(
      createDummyBackend({
        name: 'shop',
        answers: { describe: description, value: () => 1n },
        faults: [{ on: 'query', fail: broken }],
      }),
    )

    expect(checkOf(renamed.result, 'own').sample?.rows).toEqual([['1', '***', '***']])
    expect(checkOf(failed.result, 'own')).toMatchObject({ verdict: 'errored', message: `no number: '***'` })
    expect(text([failed, renamed])).not.toContain('x.org')
  })
})
