import { describe, expect, it } from 'vitest'
import { selectSuites } from '../../src/plan/select-subjects.ts'
import { failedChecks } from '../../src/run/failed-checks.ts'
import type { Selection } from '../../src/run/run.ts'
import { orders, run, suiteOf, table, watchedBackend } from './fixture.ts'

const empty = table({ id: 'integer', email: 'text' }, [])
const tables = { orders, stage_a: orders, stage_b: empty }
const suites = [
  suiteOf({ suite: 'sales', checks: [{ not_null: ['id', 'email'], tags: ['daily'] }, { unique: 'id' }] }),
  suiteOf({
    suite: 'stage',
    datasets: ['shop/stage_*', 'shop/stage_a'],
    checks: [{ not_null: 'id' }],
  }),
]

async function selected(select: Selection): Promise<readonly string[]> {
  const { result } = await run(suites, watchedBackend(tables), { select })
  return result.checks.map(({ suite, dataset, id }) => `${suite} ${dataset.replace('shop/', '')} ${id}`)
}

describe('a selection', () => {
  it('leaves everything where it says nothing, each dataset once', async () => {
    expect(await selected({})).toEqual([
      'sales orders exists',
      'sales orders not_empty',
      'sales orders not_null(id)',
      'sales orders not_null(email)',
      'sales orders unique(id)',
      'stage stage_a exists',
      'stage stage_a not_empty',
      'stage stage_a not_null(id)',
      'stage stage_b exists',
      'stage stage_b not_empty',
      'stage stage_b not_null(id)',
    ])
  })

  it.each<[string, Selection, readonly string[]]>([
    [
      'suites',
      { suites: ['sal*'] },
      ['sales orders not_null(id)', 'sales orders not_null(email)', 'sales orders unique(id)'],
    ],
    ['datasets', { datasets: ['shop/stage_b'] }, ['stage stage_b not_null(id)']],
    ['datasets that a pattern stands for', { datasets: ['*_a'] }, ['stage stage_a not_null(id)']],
    ['checks by type', { checks: ['unique'] }, ['sales orders unique(id)']],
    [
      'checks by id',
      { checks: ['*(id)'] },
      [
        'sales orders not_null(id)',
        'sales orders unique(id)',
        'stage stage_a not_null(id)',
        'stage stage_b not_null(id)',
      ],
    ],
    ['checks by tag', { tags: ['daily'] }, ['sales orders not_null(id)', 'sales orders not_null(email)']],
    [
      'all that fit every list',
      { suites: ['*'], checks: ['not_null*'], tags: ['daily'], datasets: ['*orders'] },
      ['sales orders not_null(id)', 'sales orders not_null(email)'],
    ],
    [
      'exactly these',
      { keys: [{ suite: 'stage', dataset: 'shop/stage_b', id: 'not_null(id)' }] },
      ['stage stage_b not_null(id)'],
    ],
    ['nothing', { checks: ['no_such'] }, []],
  ])('narrows to %s', async (_, select, ids) => {
    const chosen = await selected(select)

    expect(chosen.filter((id) => !/ (exists|not_empty)$/.test(id))).toEqual(ids)
  })

  it('brings the implicit checks of its datasets along', async () => {
    expect(await selected({ checks: ['unique'] })).toEqual([
      'sales orders exists',
      'sales orders not_empty',
      'sales orders unique(id)',
    ])
  })

  it('may ask for implicit checks alone', async () => {
    expect(await selected({ suites: ['sales'], checks: ['not_empty'] })).toEqual([
      'sales orders exists',
      'sales orders not_empty',
    ])
  })

  it('of what failed repeats what failed, and what was skipped because of it', async () => {
    const { result } = await run(suites, watchedBackend(tables))

    const keys = failedChecks(result)

    expect(keys.map(({ dataset, id }) => `${dataset} ${id}`)).toEqual([
      'shop/orders not_null(email)',
      'shop/orders unique(id)',
      'shop/stage_b not_empty',
      'shop/stage_b not_null(id)',
    ])
    expect(await selected({ keys })).not.toContain('sales orders not_null(id)')
  })

  it('leaves of suites what a run would take of them, for those that list them', () => {
    const shown = (select?: Selection) =>
      selectSuites(suites, select).map(({ name, datasets, checks }) => [
        name,
        datasets.map(({ written }) => written),
        checks.map(({ id }) => id),
      ])

    expect(shown()).toEqual([
      ['sales', ['shop/orders'], ['not_null(id)', 'not_null(email)', 'unique(id)']],
      ['stage', ['shop/stage_*', 'shop/stage_a'], ['not_null(id)']],
    ])
    expect(shown({ tags: ['daily'] })).toEqual([['sales', ['shop/orders'], ['not_null(id)', 'not_null(email)']]])
    expect(shown({ datasets: ['*_a'] })).toEqual([['stage', ['shop/stage_a'], ['not_null(id)']]])
    expect(shown({ tags: ['weekly'] })).toEqual([])
  })
})
