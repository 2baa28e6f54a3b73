import assert from 'node:assert/strict'
import type { LoggerClause } from './harness.ts'

export const boundClauses: readonly LoggerClause[] = [
  {
    name: 'writes the bindings of a child on each of its records, besides those of its parents',
    guarantee: 'Bound',
    async check(harness) {
      const logger = await harness.open()
      const child = logger.child({ part: 'planner' })
      const grandchild = child.child({ run: 'run-17' })

      child.info('by the child')
      for (const level of ['debug', 'info', 'warn', 'error'] as const)
        grandchild[level]('by the grandchild', { n: 4711 })

      const [first, ...others] = await harness.written()
      assert.ok(first?.includes('planner') && !first.includes('run-17'), `the child wrote ${first}`)
      assert.equal(others.length, 4)
      for (const record of others) {
        for (const word of ['planner', 'run-17', '4711']) assert.ok(record.includes(word), `${record} lacks ${word}`)
      }
    },
  },
  {
    name: 'leaves its own records, and those of its other children, without the bindings of a child',
    guarantee: 'Bound',
    async check(harness) {
      const logger = await harness.open()
      const bindings: Record<string, unknown> = { part: 'first-child' }
      const first = logger.child(bindings)
      bindings['part'] = 'changed-afterwards'
      logger.child({ other: 'second-child' }).info('by the second')
      logger.info('by the parent')
      first.info('by the first')

      const [second, parent, own] = await harness.written()
      assert.ok(!second?.includes('first-child'), `the second child wrote ${second}`)
      assert.ok(!/first-child|second-child/.test(parent ?? ''), `the parent wrote ${parent}`)
      assert.ok(own?.includes('first-child') && !own.includes('changed-afterwards'), `the first child wrote ${own}`)
    },
  },
]
