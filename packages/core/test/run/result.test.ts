import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { exitCodeOf, type FailOn } from '../../src/run/exit-code.ts'
import { resultJsonSchema } from '../../src/run/result-schema.ts'
import { orders, run, suiteOf, watchedBackend } from './fixture.ts'

describe('the exit code', () => {
  const zeros = { passed: 0, warned: 0, failed: 0, skipped: 0, errored: 0 }

  it.each<[number, Partial<typeof zeros>, FailOn | undefined]>([
    [0, { passed: 1 }, undefined],
    [0, { passed: 1, warned: 1, skipped: 1 }, undefined],
    [1, { failed: 1 }, undefined],
    [1, { passed: 5, failed: 1 }, 'fail'],
    [0, { passed: 5, failed: 1 }, 'never'],
    [1, { passed: 5, warned: 1 }, 'warn'],
    [0, { passed: 5, skipped: 1 }, 'warn'],
    [1, { passed: 5, skipped: 1 }, 'skip'],
    [1, { passed: 5, warned: 1 }, 'skip'],
    [3, { passed: 5, errored: 1 }, 'never'],
    [3, { failed: 1, errored: 1 }, 'fail'],
    [3, { errored: 1 }, 'fail'],
    [2, {}, undefined],
    [2, { skipped: 3 }, 'skip'],
    [2, {}, 'never'],
  ])('is %i for %j with --fail-on %s', (code, summary, failOn) => {
    expect(exitCodeOf({ summary: { ...zeros, ...summary } }, failOn)).toBe(code)
  })
})

describe('the JSON Schema of results', () => {
  const validate = new Ajv2020({ strict: true, formats: { 'date-time': true } }).compile(resultJsonSchema() as object)

  it('fits what runs make', async () => {
    const suite = suiteOf({
      mask: ['email'],
      checks: [
        { not_null: ['id', 'email', 'nothing'], tags: ['daily'], owner: 'sales', description: 'who' },
        { unique: 'id' },
        { row_count: { min: 2n }, group_by: ['country'], id: 'g' },
        { mean: { column: 'amount', max: 1n } },
        { row_count_match: 'shop/orders' },
      ],
    })

    const { result } = await run([suite], watchedBackend({ orders }), { coordinates: { stage: 'test' } })

    validate(JSON.parse(JSON.stringify(result)))
    expect(validate.errors).toBeNull()
  })

  it('refuses what no run makes', async () => {
    const { result } = await run([suiteOf({})], watchedBackend({ orders }))

    expect(validate({ ...result, schemaVersion: 2 })).toBe(false)
    expect(validate({ ...result, extra: 1 })).toBe(false)
    expect(validate({ ...result, checks: [{ ...result.checks[0], verdict: 'broken' }] })).toBe(false)
  })
})
