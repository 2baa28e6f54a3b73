import { createDummyBackend } from '@assay/backend-memory/dummy'
import type { Backend } from '@assay/ports/backend'
import { PortError } from '@assay/ports/errors'
import { describe, expect, it } from 'vitest'
import { checkOf, platformsOf, run, suiteOf, verdictsOf } from './fixture.ts'

describe('a file', () => {
  const description = {
    kind: 'file' as const,
    columns: [{ name: 'id', type: { kind: 'integer' as const }, native: 'BIGINT' }],
  }
  const suite = suiteOf({ dataset: './orders.csv', reading: { delimiter: ';' }, checks: [{ not_null: 'id' }] })
  const filesOn = (backend: Backend) => ({
    ...platformsOf(backend),
    resolve: async () => ({
      backend,
      dataset: { kind: 'file' as const, path: 'orders.csv', options: { header: true } },
    }),
  })

  it('is read as the suite says', async () => {
    const backend = createDummyBackend({ answers: { describe: description, value: () => 0n } })

    await run([suite], filesOn(backend))

    expect(backend.calls.find(({ method }) => method === 'describe')?.request).toEqual({
      kind: 'file',
      path: 'orders.csv',
      options: { header: true, delimiter: ';' },
    })
  })

  it('without columns is empty, and what asks for its columns is skipped', async () => {
    const backend = createDummyBackend({ answers: { describe: { kind: 'file', columns: [] }, value: () => 0n } })
    const asked = suiteOf({
      dataset: './orders.csv',
      key: 'id',
      checks: [{ not_null: 'id' }, { row_count: { min: 0 } }],
    })

    const { result } = await run([asked], filesOn(backend))

    expect(verdictsOf(result)).toEqual({
      exists: 'passed',
      readable: 'passed',
      not_empty: 'failed',
      'not_null(id)': 'skipped',
      row_count: 'passed',
    })
    expect(checkOf(result, 'not_null(id)').because).toBe('the dataset is empty')
  })

  it('has a check that every record parses, counted in the scan of the others', async () => {
    const records = [
      { file: 'orders.csv', line: 7, reason: '3 fields instead of 4' },
      { file: 'orders.csv', line: 9, column: 'id', reason: "'abc' is no BIGINT" },
    ]
    const backend = createDummyBackend({
      answers: {
        describe: description,
        measure: ({ measures, rejected }) => ({
          groups: [{ key: [], values: measures.map(({ where }) => (where === undefined ? 10n : 0n)) }],
          truncated: false,
          sql: 'select',
          ...(rejected && { rejected: { count: 3n, records } }),
        }),
      },
    })

    const { result } = await run([suite], filesOn(backend))

    expect(backend.calls.filter(({ method }) => method === 'measure')).toHaveLength(1)
    expect(checkOf(result, 'readable')).toMatchObject({
      verdict: 'failed',
      message: '3 records cannot be read: orders.csv, line 7: 3 fields instead of 4',
      findings: [
        { message: 'orders.csv, line 7: 3 fields instead of 4', severity: 'failure' },
        { message: "orders.csv, line 9: 'abc' is no BIGINT", column: 'id' },
      ],
    })
    expect(checkOf(result, 'not_null(id)').verdict).toBe('passed')
  })

  it('that is there but cannot be read is the matter of readable', async () => {
    const unreadable = new PortError('DATASET_UNREADABLE', 'x', {
      backend: 'dummy',
      dataset: 'orders.csv',
      problem: 'no CSV',
    })
    const backend = createDummyBackend({ faults: [{ on: 'describe', fail: unreadable }] })

    const { result } = await run([suite], filesOn(backend))

    expect(verdictsOf(result)).toEqual({
      exists: 'passed',
      readable: 'errored',
      not_empty: 'skipped',
      'not_null(id)': 'skipped',
    })
    expect(checkOf(result, 'readable').message).toBe('orders.csv cannot be read: no CSV')
  })
})
