import { createManualClock } from '@assay/adapter-memory/clock'
import { createSequentialIds } from '@assay/adapter-memory/id-generator'
import { createDummyBackend } from '@assay/backend-memory/dummy'
import type { RunNotification } from '@assay/ports/notification'
import { describe, expect, it } from 'vitest'
import { createDescriber } from '../plan/describe-targets.ts'
import { createLocator } from '../plan/locate.ts'
import { createPlatformProblems } from '../plan/platform-problems.ts'
import type { OwnCheck } from '../plan/run-check.ts'
import { readSuite } from '../suite/read-suite.ts'
import { createJournal } from './journal.ts'
import { startOwnWork } from './own-work.ts'
import { createScanLog } from './scan-log.ts'

function started() {
  const facts: RunNotification[] = []
  const clock = createManualClock()
  const backend = createDummyBackend()
  const { signal } = new AbortController()
  const journal = createJournal({ run: 'run', clock, ids: createSequentialIds(), observe: (fact) => facts.push(fact) })
  journal.open()
  const scans = createScanLog(journal, clock)
  const locator = createLocator({
    platforms: { resolve: () => Promise.reject(new Error('nowhere')), expand: async () => [] },
    coordinates: {},
    problems: createPlatformProblems(),
    signal,
  })
  const run = {
    now: 0n,
    signal,
    scans,
    locator,
    describer: createDescriber(signal),
    openFile: undefined,
    sampleLimit: 5,
  }
  const description = { kind: 'table' as const, columns: [] }
  const target = {
    backend,
    snapshot: backend,
    dataset: { kind: 'table' as const, name: ['t'] },
    description,
    written: 'shop/t',
  }
  return { ...startOwnWork(ownCheck(), target, run), scans, facts }
}

function ownCheck(): OwnCheck {
  const read = readSuite({ suite: 's', dataset: 'shop/t', checks: [{ sql: 'select 1', id: 'own' }] }, {})
  if (!read.ok) throw new TypeError('the suite is sound')
  const [check] = read.value.checks
  if (check === undefined) throw new TypeError('the suite has a check')
  return {
    reference: read.value.datasets[0],
    check: {
      name: { suite: 's', dataset: 'shop/t', id: 'own', check: 'sql' },
      check,
      suite: read.value,
      title: 'own',
      columns: [],
      plan: {
        kind: 'own',
        scanKind: 'compare',
        reads: [],
        preview: async () => [],
        run: async () => ({ kind: 'tally', failing: 0n }),
      },
    },
  }
}

describe('the work of a check', () => {
  it('tells how far it is on its outermost scan, and only while that runs', async () => {
    const { work, facts, firstScan } = started()

    work.progress(1)
    await work.scan(work.target, () =>
      work.scan(work.target, async () => {
        work.progress(100)
        work.progress(200)
      }),
    )
    work.progress(300)

    const told = facts.flatMap((fact) => (fact.type === 'scan-progressed' ? [[fact.scan.id, fact.rows]] : []))
    expect(told).toEqual([
      ['scan-1', 100],
      ['scan-1', 200],
    ])
    expect(firstScan()).toBe('scan-1')
  })

  it('records its statements, of its own kind unless it says another', async () => {
    const { work, scans } = started()

    await work.scan(work.target, async (record) => record('select 1', 7n))
    await work.scan(work.target, async (record) => record('select 2'), 'sample')

    expect(scans.results()).toMatchObject([
      { kind: 'compare', sql: 'select 1', rows: 7, checks: ['s/own'], dataset: 'shop/t' },
      { kind: 'sample', sql: 'select 2' },
    ])
  })

  it('records what a statement fails with, in one line, and passes it on', async () => {
    const { work, scans } = started()

    await expect(work.scan(work.target, () => Promise.reject(new Error('boom\nmore')))).rejects.toThrow('boom')

    expect(scans.results()).toMatchObject([{ sql: '', problem: 'boom' }])
  })
})
