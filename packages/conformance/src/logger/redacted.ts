import assert from 'node:assert/strict'
import type { LogFields } from '@assay/ports/logger'
import type { LoggerClause } from './harness.ts'

const secret = 'hunter2'

const secretKeys = [
  'password',
  'Password',
  'PGPASSWORD',
  'dbPassword',
  'token',
  'accessToken',
  'refresh_token',
  'secret',
  'client-secret',
  'authorization',
  'Authorization',
]

export const redactedClauses: readonly LoggerClause[] = [
  {
    name: 'replaces the values of keys that name secrets, at any depth, and nothing else',
    guarantee: 'Redacted',
    async check(harness) {
      const logger = await harness.open()
      for (const key of secretKeys) {
        logger.info('logging in', { user: 'azure', [key]: secret })
        logger.warn('logging in', { user: 'azure', options: { headers: [{ [key]: { value: secret } }] } })
        logger.child({ user: 'azure', [key]: secret }).debug('logging in')
        logger.error('logging in', { user: 'azure', error: Object.assign(new Error('refused'), { [key]: secret }) })
      }

      const records = await harness.written()
      assert.equal(records.length, secretKeys.length * 4)
      for (const record of records) {
        assert.ok(!record.includes(secret), `a secret was written: ${record}`)
        assert.ok(record.includes('azure'), `more than the secret was replaced: ${record}`)
      }
    },
  },
  {
    name: 'replaces the password in URLs, wherever a text holds one',
    guarantee: 'Redacted',
    async check(harness) {
      const logger = await harness.open()
      const url = `postgres://azure:${secret}@db.example:5432/shop`
      const cases: readonly LogFields[] = [
        { url },
        { connection: { string: url } },
        { problem: `cannot reach ${url}: refused` },
        { error: new Error(`cannot reach ${url}`) },
        { list: [new URL(url)] },
      ]

      for (const fields of cases) logger.error('unreachable', fields)
      logger.info(`unreachable: ${url}`)

      const records = await harness.written()
      assert.equal(records.length, cases.length + 1)
      for (const record of records) {
        assert.ok(!record.includes(secret), `a secret was written: ${record}`)
        assert.ok(record.includes('db.example'), `more than the secret was replaced: ${record}`)
      }
    },
  },
]
