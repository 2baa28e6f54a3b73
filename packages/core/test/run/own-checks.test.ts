import { createDummyBackend } from '@assay/backend-memory/dummy'
import { uuid } from '@assay/expression/values'
import { describe, expect, it } from 'vitest'
import { checkOf, orders, platformsOf, run, suiteOf, table, verdictsOf, watchedBackend } from './fixture.ts'

const countries = table({ code: 'text' }, [['DE'], ['IT']])
const references = { references: { column: 'country', to: 'lake/countries', key: 'code' } }

describe('a check with work of its own', () => {
  it('reads other platforms, and names the scans that it ran', async () => {
    const shop = watchedBackend({ orders })
    const lake = watchedBackend({ countries }, { name: 'lake' })

    const { result } = await run([suiteOf({ checks: [references] })], platformsOf(shop, lake))

    const check = result.checks.at(-1)
    expect(check).toMatchObject({
      verdict: 'failed',
      measured: { evaluated: 4, failing: 2, percent: 50 },
      message: '2 of 4 rows (50%) fail',
    })
    expect(check?.sample?.rows).toEqual([['FR', 2]])
    const scans = result.scans.filter(({ kind }) => kind === 'compare')
    expect(scans.map(({ backend }) => backend)).toEqual(['shop', 'lake'])
    expect(check?.scan).toBe(scans[0]?.id)
    expect(scans[0]?.checks).toEqual([`orders/${check?.id}`])
  })

  it('runs with all filters together', async () => {
    const suite = suiteOf({ where: 'amount < 40', checks: [{ ...references, where: "status = 'paid'" }] })

    const { result } = await run(
      [suite],
      platformsOf(watchedBackend({ orders }), watchedBackend({ countries }, { name: 'lake' })),
    )

    expect(result.checks.at(-1)).toMatchObject({ verdict: 'passed', measured: { evaluated: 2 } })
  })

  it('holds UUIDs against text', async () => {
    const [first, second, third] = ['1', '8', 'f'].map((digit) => `${digit}0000000-0000-0000-0000-000000000000`)
    const ids = [first, second, null].map((text) => [text === null ? null : uuid(text ?? ''), 1n])
    const texts = [first, third, null].map((text) => [text ?? null, 1n])
    const shop = watchedBackend({ orders: table({ key: 'uuid', n: 'integer' }, ids) })
    const lake = watchedBackend({ copy: table({ key: 'text', n: 'integer' }, texts) }, { name: 'lake' })
    const checks = [{ references: { column: 'key', to: 'lake/copy' } }, { compare: { to: 'lake/copy', key: 'key' } }]

    const { result } = await run([suiteOf({ checks })], platformsOf(shop, lake))

    expect(result.checks.at(-2)).toMatchObject({ measured: { evaluated: 2, failing: 1 } })
    expect(result.checks.at(-2)?.sample?.rows).toEqual([[second, 1]])
    expect(result.checks.at(-1)).toMatchObject({ measured: { evaluated: 4, failing: 2 } })
  })

  it('is skipped where the dataset is empty', async () => {
    const shop = watchedBackend({ orders: table({ country: 'text' }, []) })
    const lake = watchedBackend({ countries }, { name: 'lake' })

    const { result } = await run([suiteOf({ checks: [references] })], platformsOf(shop, lake))

    expect(result.checks.at(-1)).toMatchObject({ verdict: 'skipped', because: 'the dataset is empty' })
    expect(result.scans.some(({ kind }) => kind === 'compare')).toBe(false)
  })

  it('is errored where the other dataset is not there, and the rest run', async () => {
    const lake = watchedBackend({}, { name: 'lake' })

    const { result } = await run(
      [suiteOf({ checks: [references, { not_null: 'id' }] })],
      platformsOf(watchedBackend({ orders }), lake),
    )

    expect(result.checks.at(-2)).toMatchObject({
      verdict: 'errored',
      error: { code: 'DATASET_NOT_FOUND', message: 'there is no lake/countries' },
    })
    expect(checkOf(result, 'not_null(id)').verdict).toBe('passed')
  })

  it('does not lock itself out, with one statement at a time everywhere', async () => {
    const tables = { orders, countries, more: orders }
    const shop = watchedBackend(tables, { capabilities: { concurrency: 1 } })
    const lake = watchedBackend(tables, { name: 'lake', capabilities: { concurrency: 1 } })
    const suites = ['shop', 'lake'].flatMap((backend, index, all) =>
      ['orders', 'more'].map((name) =>
        suiteOf({
          suite: `${backend} ${name}`,
          dataset: `${backend}/${name}`,
          checks: [
            { references: { column: 'country', to: `${all[1 - index]}/countries`, key: 'code' } },
            { references: { column: 'country', to: `${backend}/countries`, key: 'code' }, id: 'own' },
            { row_count_match: `${all[1 - index]}/orders` },
          ],
        }),
      ),
    )

    const { result } = await run(suites, platformsOf(shop, lake), { concurrency: 1 })

    expect(result.summary).toEqual({ passed: 12, warned: 0, failed: 8, skipped: 0, errored: 0 })
  })

  it('keeps values of masked columns out of its sample', async () => {
    const suite = suiteOf({ mask: ['country'], checks: [references] })

    const { result } = await run(
      [suite],
      platformsOf(watchedBackend({ orders }), watchedBackend({ countries }, { name: 'lake' })),
    )

    expect(result.checks.at(-1)?.sample?.rows).toEqual([['***', 2]])
  })

  it('runs the own SQL of the platform', async () => {
    const backend = createDummyBackend({
      name: 'shop',
      answers: { describe: { kind: 'table', columns: [{ name: 'id', type: { kind: 'integer' }, native: 'int' }] } },
    })

    const { result } = await run([suiteOf({ checks: [{ sql: 'select 1', id: 'own' }] })], backend)

    expect(checkOf(result, 'own')).toMatchObject({ verdict: 'failed', measured: { failing: 3 } })
    expect(result.scans.find(({ kind }) => kind === 'own')).toMatchObject({ sql: 'query' })
  })

  it('opens files beside the check file', async () => {
    const opened: unknown[] = []
    const suite = suiteOf(
      { checks: [{ stage_count: { file: './in.txt', count: 'lines' }, id: 'stage' }] },
      'checks/orders.yaml',
    )
    const openFile = async (path: string, options: { readonly suiteFile?: string } = {}) => {
      opened.push([path, options.suiteFile])
      return new Blob(['a\nb\nc\nd\ne\n']).stream()
    }

    const { result } = await run([suite], watchedBackend({ orders }), { openFile })

    expect(opened).toEqual([['./in.txt', 'checks/orders.yaml']])
    expect(checkOf(result, 'stage').verdict).toBe('passed')
    expect(verdictsOf((await run([suite], watchedBackend({ orders }))).result)).toMatchObject({ stage: 'errored' })
  })
})
