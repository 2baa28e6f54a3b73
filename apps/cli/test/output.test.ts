import resultSchema from '@assay/formats/schemas/result.schema.json' with { type: 'json' }
import type { RunNotification } from '@assay/ports/notification'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { makeFolder } from './folder.ts'
import { orders, suiteOf } from './samples.ts'

const validate = new Ajv2020.default({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  validateFormats: false,
}).compile(resultSchema)

const numbers = `id,big,price,ratio,at,day
1,9007199254740993,0.10,1.5,2026-11-19 10:00:00,2026-11-19
2,9007199254740995,0.20,NaN,2026-11-19 11:30:00.5,2026-11-20
`

const numbersSuite = `suite: numbers
dataset: ./numbers.csv
key: id
samples: rows
reading: { types: { price: "decimal(20,2)" } }
checks:
  - max: { column: big, max: 5 }
  - sum: { column: big, max: 5 }
  - sum: { column: price, equals: 0.31 }
  - mean: { column: ratio, min: 0 }
  - max: { column: at, max: 2026-11-19 11:00:00 }
  - max: { column: day, max: 2026-11-19 }
  - range: { column: ratio, max: 5 }
  - not_null: nothing
  - unique: id
    where: id > 10
`

describe('assay run --output json', () => {
  it('writes one document to standard output that the published schema accepts', async () => {
    await using folder = await makeFolder({ 'numbers.csv': numbers, 'suite.yaml': numbersSuite })

    const { stdout, stderr, exitCode } = await folder.assay('run suite.yaml --output json')

    const result = JSON.parse(stdout)
    expect(validate(result) ? [] : validate.errors).toEqual([])
    expect(exitCode).toBe(3)
    expect(result.summary).toEqual({ passed: 4, warned: 0, failed: 6, skipped: 1, errored: 1 })
    expect(stderr).toContain('✗ failed  numbers › ./numbers.csv › max(big)')
  })

  it('writes values that JSON cannot hold as text beside their type', async () => {
    await using folder = await makeFolder({ 'numbers.csv': numbers, 'suite.yaml': numbersSuite })

    const { checks } = await folder.result('suite.yaml')

    const check = (id: string) => checks.find((one) => one.id === id)
    expect(check('max(big)')?.measured).toMatchObject({ value: '9007199254740995', type: 'integer' })
    expect(check('sum(big)')?.measured).toMatchObject({ value: '18014398509481988', type: 'integer' })
    expect(check('sum(price)')?.measured).toMatchObject({ value: '0.30', type: 'decimal' })
    expect(check('mean(ratio)')?.measured).toMatchObject({ value: 1.5, type: 'float', left_out: 1 })
    expect(check('max(at)')?.measured).toMatchObject({ value: '2026-11-19T11:30:00.5', type: 'timestamp' })
    expect(check('max(day)')?.measured).toMatchObject({ value: '2026-11-20', type: 'date' })
    expect(check('range(ratio)')?.sample).toMatchObject({
      columns: [{ name: 'id' }, { name: 'big' }, { name: 'price' }, { name: 'ratio', type: 'float64' }, {}, {}],
      rows: [[2, '9007199254740995', '0.20', 'NaN', '2026-11-19T11:30:00.5', '2026-11-20']],
    })
  })

  it('is the document that is kept, and that show writes again', async () => {
    await using folder = await makeFolder({
      'orders.csv': orders,
      'suite.yaml': suiteOf(['max: { column: id, max: 1 }']),
    })

    const { stdout } = await folder.assay('run suite.yaml --output json')
    const shown = await folder.assay('show latest --output json')

    const [kept = ''] = (await folder.files()).filter((name) => name.endsWith('/result.json'))
    expect(JSON.parse(await folder.read(kept))).toEqual(JSON.parse(stdout))
    expect(shown.stdout).toBe(stdout)
    expect(shown.exitCode).toBe(0)
  })

  it('says nothing on standard error when it is told to be quiet', async () => {
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': suiteOf(['unique: id']) })

    const { stderr, stdout } = await folder.assay('run suite.yaml --output json --quiet')

    expect(stderr).toBe('')
    expect(JSON.parse(stdout).summary.passed).toBe(4)
  })
})

describe('assay run --output ndjson', () => {
  it('writes each fact as a line, counted from 1, from the request to the end', async () => {
    await using folder = await makeFolder({
      'orders.csv': orders,
      'suite.yaml': suiteOf(['unique: id', 'range: { column: amount, max: 15 }']),
    })

    const { stdout, stderr, exitCode } = await folder.assay('run suite.yaml --output ndjson')

    const facts: RunNotification[] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(facts.map(({ sequence }) => sequence)).toEqual(facts.map((_, index) => index + 1))
    expect(new Set(facts.map(({ run }) => run)).size).toBe(1)
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length)
    expect(facts[0]?.type).toBe('run-requested')
    expect(facts.at(-1)).toMatchObject({ type: 'run-finished', summary: { passed: 4, failed: 1 } })
    expect(facts.filter(({ type }) => type === 'check-judged')).toHaveLength(5)
    expect(stderr).toBe('')
    expect(exitCode).toBe(1)
  })

  it('writes the lines that are kept, and that show writes again', async () => {
    await using folder = await makeFolder({ 'orders.csv': orders, 'suite.yaml': suiteOf(['unique: id']) })

    const { stdout } = await folder.assay('run suite.yaml --output ndjson')
    const shown = await folder.assay('show --output ndjson')

    const [kept = ''] = (await folder.files()).filter((name) => name.endsWith('/events.ndjson'))
    expect(await folder.read(kept)).toBe(stdout)
    expect(shown.stdout).toBe(stdout)
  })

  it('holds no row of data', async () => {
    await using folder = await makeFolder({
      'orders.csv': orders.replace('open', 'mislaid'),
      'suite.yaml': suiteOf(['accepted_values: { column: status, values: [paid] }'], 'samples: rows\n'),
    })

    const facts = await folder.assay('run suite.yaml --output ndjson')
    const shown = await folder.assay('show')

    expect(facts.stdout).not.toContain('mislaid')
    expect(shown.stdout).toContain('mislaid')
  })
})

describe('assay run for people', () => {
  it('tells progress on standard error, and what was found on standard output', async () => {
    await using folder = await makeFolder({
      'orders.csv': orders,
      'suite.yaml': suiteOf(['unique: id', 'range: { column: amount, max: 15 }']),
    })

    const { stdout, stderr } = await folder.assay('run suite.yaml')

    expect(stderr).toMatch(/^run [0-9a-f-]{36}: /)
    expect(stderr).toContain('✓ passed  orders › ./orders.csv › unique(id): all 3 rows hold\n')
    expect(stdout).not.toContain('run ')
    expect(stdout).toContain('✗ failed   range(amount)  amount <= 15\n')
    expect(stdout).toContain('2 of 3 rows (66.67%) fail\n')
    expect(stdout).toMatch(/\bid +amount\n/)
  })
})

describe('output that cannot be written', () => {
  const files = { 'orders.csv': orders, 'suite.yaml': suiteOf(['range: { column: amount, max: 15 }']) }

  it.each(['run suite.yaml', 'run suite.yaml --output ndjson', '--version', 'run --help'])(
    'makes "assay %s" say so and end with 3, on a full disk',
    async (words) => {
      await using folder = await makeFolder(files)

      const { stderr, exitCode } = await folder.assay(words, { before: ['sh', '-c', 'exec "$@" > /dev/full', 'sh'] })

      expect(stderr).toContain('assay: standard output cannot be written: ENOSPC')
      expect(exitCode).toBe(3)
    },
  )

  it.each(['pretty', 'json', 'ndjson'])('changes nothing when a reader of %s has gone away', async (format) => {
    await using folder = await makeFolder(files)
    await using running = folder.start(`run suite.yaml --output ${format}`)

    running.stopReading()
    const { stderr, exitCode } = await running.finished

    expect(stderr).not.toContain('assay:')
    expect(exitCode).toBe(1)
    expect(await folder.files()).toHaveLength(4)
  })
})
