// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is what configurations hold
import { describe, expect, it } from 'vitest'
import { problems } from './in-memory.ts'

describe('the problems of a configuration', () => {
  it('come all at once, in the order of the file, each with its place', async () => {
    const text = `
backend: {}
checks: all
backends:
  dwh: { use: duckbd }
  shop: { use: postgres, url: "\${SHOP_URL}", concurrency: many, timeout: 300 }
  lake: { path: ./lake }
limits: { concurrency: 0, timeout: soon }
`
    expect(await problems(text)).toEqual([
      'assay.config.yaml:2:1: backend: there is no such setting; did you mean "backends"?',
      'assay.config.yaml:3:9: checks: expects a list, got text',
      'assay.config.yaml:5:15: backends.dwh.use: there is no kind of adapter named "duckbd"; did you mean "duckdb"?',
      'assay.config.yaml:6:31: backends.shop.url: the variable SHOP_URL is not set; set it, or write ${SHOP_URL:-default}',
      'assay.config.yaml:6:59: backends.shop.concurrency: expects a number, got text',
      'assay.config.yaml:6:74: backends.shop.timeout: expects text, got a number; put quotes around it: "300"',
      'assay.config.yaml:7:9: backends.lake.use: this setting is needed and absent',
      'assay.config.yaml:8:24: limits.concurrency: expects at least 1',
      'assay.config.yaml:8:36: limits.timeout: expects a duration such as 500ms, 30s, 5m, 2h or 1d',
    ])
  })

  it('suggest the nearest setting of an adapter, also a nested one', async () => {
    const text = 'backends:\n  shop: { use: postgres, url: "x://y", pool: { idel: 1s }, shema: a }\n'

    expect(await problems(text)).toEqual([
      'assay.config.yaml:2:48: backends.shop.pool.idel: there is no such setting; did you mean "idle"?',
      'assay.config.yaml:2:60: backends.shop.shema: there is no such setting; did you mean "schema"?',
    ])
  })

  it('ask for quotes around a text that YAML reads as something else', async () => {
    expect(await problems('coordinates:\n  stage: 01\n  instance: {stage}\n')).toEqual([
      'assay.config.yaml:2:10: coordinates.stage: expects text, got a number; put quotes around it: "01"',
      'assay.config.yaml:3:13: coordinates.instance: expects text, got a mapping; put quotes around a text that begins with a brace',
    ])
  })

  it('refuse names that cannot be typed on a command line', async () => {
    const [problem] = await problems('backends:\n  "a/b": { use: duckdb }\n')

    expect(problem).toBe(
      'assay.config.yaml:2:3: backends.a/b: this name does not do: expects letters, digits, _ and -, a letter first',
    )
  })

  it('name coordinates and variables that are none', async () => {
    const text = `backends:
  a: { use: duckdb, path: "{stag}.db" }
  b: { use: duckdb, path: "{stage.db" }
  c: { use: duckdb, path: "\${a b}" }
  d: { use: duckdb, path: "\${A" }
`
    expect(await problems(text)).toEqual([
      'assay.config.yaml:2:27: backends.a.path: there is no coordinate named "stag"; did you mean "stage"?; a literal brace is written twice',
      'assay.config.yaml:3:27: backends.b.path: a brace is not closed; write {stage}, or {{ for one brace',
      'assay.config.yaml:4:27: backends.c.path: this is no variable of the environment; write ${NAME} or ${NAME:-default}, with letters, digits and _ in the name',
      'assay.config.yaml:5:27: backends.d.path: a variable is not closed; write ${NAME}, or $${ for these two characters',
    ])
  })

  it.each([
    ['a:\n\tb: 1\n', '2:1: a tab stands where YAML wants blanks; indent with blanks'],
    ['checks: [a]\nchecks: [b]\n', '2:1: this key is written twice in one mapping; keep one of the two'],
    ['checks: ["a]\n', '2:1: a quote is not closed; close it on its own line'],
    ['backends: { a: { path: ./{stage} } }\n', '1:26: a brace stands inside a text; put the text in quotes'],
    [
      'checks: [a\nlimits: {}\n',
      '2:1: the indentation fits no open mapping or list, or a bracket before it was not closed',
    ],
    ['checks: "a\\d"\n', "1:11: this is no escape of YAML; write a backslash twice, or use single quotes: '…'"],
    ['a: @b\n', '1:4: a text cannot begin with @; put it in quotes'],
    ['a: !b c\n', '1:4: a text that begins with ! is a tag to YAML; put it in quotes'],
    ['a: b: c\n', '1:4: a second colon stands on this line; put a text that holds ": " in quotes'],
    ['a: "b" c\n', '1:8: the value goes on after its end; put the whole value in quotes'],
    ['a: 1\nb:2\n', '2:1: a name without a value; write a blank after the colon'],
    ['checks: [*.yaml]\n', '1:10: checks.0: no anchor is named .yaml; quote a text that begins with *'],
    ['[a]: b\n', '1:1: expects a name before the colon'],
    ['a: 1\n---\nb: 1\n', '2:1: a configuration is one YAML document; take the --- line away'],
    ['- a\n', '1:1: expects a mapping of settings; begin with a line such as "backends:"'],
    ['environments: [a]\n', '1:15: environments: expects a mapping of layers'],
    ['environments: { a: 1 }\n', '1:20: environments.a: expects a mapping of settings'],
  ])('explain YAML that is none: %j', async (text, expected) => {
    expect(await problems(text)).toContain(`assay.config.yaml:${expected}`)
  })

  it('end a file whose aliases unfold without end', async () => {
    const doublings = Array.from({ length: 40 }, (_, level) => {
      return `  l${level + 1}: &l${level + 1} [*l${level}, *l${level}]\n`
    })

    const found = await problems(`limits:\n  l0: &l0 [x]\n${doublings.join('')}`)

    expect(found).toHaveLength(1)
    expect(found[0]).toContain('its aliases unfold to too many settings')
  })

  it('refuse an anchor that holds itself', async () => {
    expect((await problems('limits: &a { b: *a }\n'))[0]).toContain('the anchor a holds itself')
  })
})
