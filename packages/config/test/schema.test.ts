// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is what configurations hold
import { readFile } from 'node:fs/promises'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { configurationJsonSchema } from '../src/schema.ts'

const published: unknown = JSON.parse(await readFile(new URL('../schemas/config.schema.json', import.meta.url), 'utf8'))

describe('the published schema', () => {
  it('is what the code says: write it anew with `pnpm schemas`', () => {
    expect(published).toEqual(configurationJsonSchema())
  })

  const validate = new Ajv2020.default({ allErrors: true }).compile(configurationJsonSchema())

  it.each([
    '{}',
    'coordinates: { domain: payments, stage: "${STAGE:-test}" }',
    'backends: { dwh: { use: duckdb, path: "./{stage}.db", threads: 2 } }',
    'environments: { ci: { backends: { dwh: { path: ./ci.db }, old: null }, limits: { concurrency: 2 } } }',
    'limits: { concurrency: "${N}", timeout: 5m, sample_rows: 0 }\nstorage: { runs: .assay, reports: ./reports }',
    '$schema: ./config.schema.json\nnotifiers: { out: { use: stdout } }\nchecks: [a.yaml]',
  ])('lets %s pass', (text) => {
    validate(parse(text))

    expect(validate.errors).toBeNull()
  })

  it.each([
    'backend: {}',
    'backends: { dwh: { path: x } }',
    'limits: { concurrency: many }',
    'limits: { timeout: 5 }',
    'environments: { ci: { environments: {} } }',
    'coordinates: { stage: a/b }',
  ])('refuses %s', (text) => {
    expect(validate(parse(text))).toBe(false)
  })
})
