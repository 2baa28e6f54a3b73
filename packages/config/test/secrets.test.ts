// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is what configurations hold
import { describe, expect, it } from 'vitest'
import { createRedactor } from '../src/config.ts'
import { load, loaded } from './in-memory.ts'

const url = 'postgres://assay:s3cr%2Ft-word@db.example:5432/shop'
const text = 'coordinates: { stage: "${STAGE}" }\nbackends:\n  shop: { use: postgres, url: "${SHOP_URL}" }\n'

describe('secrets', () => {
  it('of the environment are taken out of any text', async () => {
    const { redact } = await loaded(text, { variables: { SHOP_URL: url, STAGE: 'test' } })

    expect(redact(`cannot connect to ${url}: refused`)).toBe('cannot connect to ***: refused')
    expect(redact('password "s3cr/t-word" is wrong')).toBe('password "***" is wrong')
    expect(redact('s3cr%2Ft-word')).toBe('***')
  })

  it('are not what a coordinate holds, which stands in every result', async () => {
    const { redact } = await loaded(text, { variables: { SHOP_URL: url, STAGE: 'test' } })

    expect(redact('stage test')).toBe('stage test')
  })

  it('written into the file are kept too, by the name of their setting or in a URL', async () => {
    const literal = 'backends:\n  shop: { use: postgres, url: "postgres://a:open-sesame@b/c", password: hunter22 }\n'

    const { redact } = await loaded(literal)

    expect(redact('open-sesame, hunter22, postgres')).toBe('***, ***, postgres')
  })

  it('stand in no problem, even when a schema repeats what it was given', async () => {
    const validate = (value: unknown) => ({
      issues: [{ message: `cannot use ${JSON.stringify(value)}`, path: ['url'] }],
    })
    const schemas = { backends: { postgres: { '~standard': { version: 1, validate } } } } as const

    const result = await load(text, { variables: { SHOP_URL: url, STAGE: 'test' }, schemas })

    expect(result.ok).toBe(false)
    expect(JSON.stringify(result)).not.toMatch(/s3cr/)
    expect(JSON.stringify(result)).toContain('cannot use {')
  })

  it('in JSON and in URLs are found as they are written there', () => {
    const redact = createRedactor(['a"b c/d'])

    expect(redact('{"p":"a\\"b c/d"} ?p=a%22b%20c%2Fd')).toBe('{"p":"***"} ?p=***')
  })

  it('of fewer than four characters are left, since they would spoil every text', () => {
    expect(createRedactor(['1', 'dev'])('1 of 10 in dev')).toBe('1 of 10 in dev')
  })

  it('that hold one another are taken out whole, the longest first', () => {
    expect(createRedactor(['abcd', 'abcd-efgh'])('abcd-efgh abcd')).toBe('*** ***')
  })

  it('may hold anything that a regular expression would mind', () => {
    const secret = '$&.*+?^(){}|[]\\/-\ud800'

    expect(createRedactor([secret])(`x${secret}y`)).toBe('x***y')
  })
})
