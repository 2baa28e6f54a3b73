import assert from 'node:assert/strict'
import type { LoggerClause } from './harness.ts'

export const silentClauses: readonly LoggerClause[] = [
  {
    name: 'writes a record for each call, with message, fields and what was thrown',
    guarantee: 'Silent',
    async check(harness) {
      const logger = await harness.open()

      logger.debug('first message', { count: 41 })
      logger.info('second message', { nested: { word: 'inside' }, list: ['item'] })
      logger.warn('third message')
      logger.error('fourth message', { error: new TypeError('what was thrown', { cause: new Error('beneath') }) })

      const records = await harness.written()
      assert.equal(records.length, 4)
      const expected = [
        ['first message', 'count', '41'],
        ['second message', 'inside', 'item'],
        ['third message'],
        ['fourth message', 'TypeError', 'what was thrown', 'beneath'],
      ]
      for (const [index, words] of expected.entries()) {
        for (const word of words) assert.ok(records[index]?.includes(word), `record ${index + 1} lacks "${word}"`)
      }
    },
  },
  {
    name: 'never throws, whatever it is given',
    guarantee: 'Silent',
    async check(harness) {
      const logger = await harness.open()
      const cyclic: Record<string, unknown> = {}
      cyclic['self'] = cyclic
      const hostile: readonly unknown[] = [
        cyclic,
        10n,
        Symbol('symbol'),
        () => {},
        new Map([[cyclic, new Set([1n])]]),
        Object.create(null),
        deep(20_000),
        {
          get trap() {
            throw new Error('a getter')
          },
        },
        {
          toJSON() {
            throw new Error('a toJSON')
          },
        },
        new Proxy({}, { ownKeys: () => assert.fail('a proxy') }),
        Object.assign(new Error('its own cause'), {
          get cause() {
            return this
          },
        }),
        new Date(Number.NaN),
        'half a character \ud800',
      ]

      for (const value of hostile) {
        logger.info('hostile', { value })
        logger.error('thrown', { error: value })
        logger.child({ value }).warn('bound')
      }
      logger.info('still there')

      assert.ok((await harness.written()).some((record) => record.includes('still there')))
    },
  },
  {
    name: 'drops what cannot be written',
    guarantee: 'Silent',
    async check(harness) {
      const logger = await harness.open()
      await harness.damage()

      logger.debug('lost')
      logger.info('lost', { field: 1 })
      logger.warn('lost')
      logger.error('lost', { error: new Error('lost') })
      logger.child({ part: 'child' }).info('lost')

      assert.deepEqual(await harness.written(), [])
    },
  },
]

function deep(levels: number): unknown {
  let value: unknown = 'bottom'
  for (let level = 0; level < levels; level += 1) value = { value }
  return value
}
