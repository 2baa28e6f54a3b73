import { describe, expect, it } from 'vitest'
import { PlatformError } from '../../src/run/run.ts'
import { measureRequests, orders, run, suiteOf, watchedBackend } from './fixture.ts'

describe('a wrong configuration', () => {
  it('ends the run before anything is asked or told, with all that is wrong', async () => {
    const backend = watchedBackend({ orders })
    const facts: unknown[] = []
    const suites = [
      suiteOf({ dataset: 'shp/orders' }),
      suiteOf({ suite: 'lake', dataset: 'lke/orders' }),
      suiteOf({ suite: 'good', checks: [{ not_null: 'id' }] }),
    ]

    const ended = run(suites, backend, { observe: (fact) => facts.push(fact) })

    await expect(ended).rejects.toThrow(new PlatformError('no backend is called shp\nno backend is called lke'))
    expect(facts).toEqual([])
    expect(backend.calls).toEqual([])
  })

  it('is found in datasets that checks refer to as well', async () => {
    const backend = watchedBackend({ orders })
    const suite = suiteOf({ checks: [{ row_count_match: 'shp/customers' }, { not_null: 'id' }] })

    await expect(run([suite], backend)).rejects.toThrow(PlatformError)

    expect(measureRequests(backend)).toEqual([])
  })

  it('is two suites of one name over one dataset', async () => {
    const suites = [suiteOf({}, 'a.yaml'), suiteOf({}, 'b.yaml')]

    await expect(run(suites, watchedBackend({ orders }))).rejects.toThrow(
      'two suites are called orders and look at shop/orders (a.yaml and b.yaml): give one another name',
    )
  })

  it.each([{ concurrency: 0 }, { sampleLimit: 1_001 }])('is refused: %j', async (options) => {
    await expect(run([suiteOf({})], watchedBackend({ orders }), options)).rejects.toThrow(RangeError)
  })
})
