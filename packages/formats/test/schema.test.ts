import { readFile } from 'node:fs/promises'
import { checkTypes } from '@assay/core/checks'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { writeResult } from '../src/json.ts'
import { resultSchema, suiteSchema } from '../src/schema.ts'
import { check, resultOf, varied } from './sample-result.ts'

const published = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../schemas/${name}.schema.json`, import.meta.url), 'utf8'))

const ajv = new Ajv2020.default({ allErrors: true, strict: false, validateFormats: false })

describe('the published schemas', () => {
  it('are what the code says: write them anew with `pnpm schemas`', async () => {
    expect(await published('suite')).toEqual(suiteSchema())
    expect(await published('result')).toEqual(resultSchema())
  })
})

describe('the schema of suites', () => {
  const validate = ajv.compile(suiteSchema())
  const items = (text: string) => parse(`suite: a\ndataset: b/c\nchecks:\n${text.replace(/^/gm, '  ')}`)

  it('lets every example of every check pass', () => {
    for (const { name, examples } of checkTypes) {
      for (const example of examples) {
        validate(items(/^- /.test(example) ? example : `- ${example.replaceAll('\n', '\n  ')}`))

        expect(validate.errors, `${name}: ${example}`).toBeNull()
      }
    }
  })

  it.each([
    '- not_nul: a',
    '- not_null: a\n  unique: b',
    '- { range: { column: a, minn: 1 } }',
    '- not_null: a\n  severity: fatal',
    '- not_null',
  ])('refuses %j', (text) => {
    expect(validate(items(text))).toBe(false)
  })

  it('wants a dataset, or several', () => {
    expect(validate({ suite: 'a', checks: [] })).toBe(false)
    expect(validate({ suite: 'a', dataset: 'b/c', checks: [] })).toBe(true)
    expect(validate({ suite: 'a', datasets: ['b/c', 'b/d_*'], checks: [] })).toBe(true)
  })
})

describe('the schema of results', () => {
  const validate = ajv.compile(resultSchema())

  it('lets results pass, as they are written', () => {
    for (const result of [resultOf([]), resultOf(varied)]) {
      validate(JSON.parse(writeResult(result)))

      expect(validate.errors).toBeNull()
    }
  })

  it('refuses what is no result', () => {
    const wrong = { ...check({ id: 'a' }), verdict: 'fine' }

    expect(validate(JSON.parse(JSON.stringify({ ...resultOf([]), checks: [wrong] })))).toBe(false)
    expect(validate({ ...resultOf([]), schemaVersion: 2 })).toBe(false)
  })
})
