// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is what configurations hold
import { describe, expect, it } from 'vitest'
import { describeProblem } from '../src/config.ts'
import { loaded, problems } from './in-memory.ts'

const dwh = (line: string) => `backends:\n  dwh: { use: duckdb, ${line} }\n`

async function settings(line: string, variables: Record<string, string | undefined> = {}, coordinates = {}) {
  const backend = (await loaded(dwh(line), { variables })).current().backends.get('dwh')
  const result = backend?.settings(coordinates)
  if (result?.ok) return result.value
  throw new Error(result?.error.map(describeProblem).join('\n'))
}

describe('variables of the environment', () => {
  it('fill in texts, several in one', async () => {
    expect(await settings('path: "${A}/x${B}"', { A: 'a', B: 'b' })).toEqual({ path: 'a/xb' })
  })

  it('have a default for when they are absent or empty', async () => {
    expect(await settings('path: "${A:-here}"')).toEqual({ path: 'here' })
    expect(await settings('path: "${A:-here}"', { A: '' })).toEqual({ path: 'here' })
    expect(await settings('path: "${A:-}"')).toEqual({ path: '' })
    expect(await settings('path: "${A}"', { A: '' })).toEqual({ path: '' })
  })

  it('have defaults that hold variables and coordinates', async () => {
    const text = 'path: "${A:-${B:-./{stage}.db}}"'

    expect(await settings(text, {}, { stage: 'test' })).toEqual({ path: './test.db' })
    expect(await settings(text, { B: 'b' })).toEqual({ path: 'b' })
  })

  it('are taken as they are: braces and dollars in them mean nothing', async () => {
    expect(await settings('path: "${A}"', { A: '{stage}${B}$${' })).toEqual({ path: '{stage}${B}$${' })
  })

  it('count as numbers and booleans where those are wanted, and as texts where not', async () => {
    expect(await settings('threads: "${N}", readOnly: "${R:-true}", schema: "${N}"', { N: '4' })).toEqual({
      threads: 4,
      readOnly: true,
      schema: '4',
    })
    expect(await problems(dwh('threads: "${N}"'), { variables: { N: 'four' } })).toEqual([
      'assay.config.yaml:2:32: backends.dwh.threads: expects a number, got text',
    ])
  })

  it('are written literally with two dollars', async () => {
    expect(await settings('path: "$${A}$"')).toEqual({ path: '${A}$' })
  })

  it('are not inherited from objects', async () => {
    expect(await problems(dwh('path: "${constructor}"'))).toHaveLength(1)
  })
})

describe('coordinates', () => {
  it('are filled in when somebody asks, those of the call over those of the file', async () => {
    const text = `coordinates: { stage: test, domain: pay }\n${dwh('path: "{domain}_{stage}.db"')}`

    const backend = (await loaded(text)).current().backends.get('dwh')

    expect(backend?.needs).toEqual(['domain', 'stage'])
    expect(backend?.settings()).toEqual({ ok: true, value: { path: 'pay_test.db' } })
    expect(backend?.settings({ stage: 'uat' })).toEqual({ ok: true, value: { path: 'pay_uat.db' } })
  })

  it('that are absent are a problem only then, and it names who needs them', async () => {
    const backend = (await loaded(dwh('path: "{stage}.db", schema: "{instance}"'))).current().backends.get('dwh')

    const result = backend?.settings({ instance: 'alpha' })

    expect(result).toMatchObject({ ok: false })
    expect(result?.ok === false && result.error.map(describeProblem)).toEqual([
      '/srv/project/assay.config.yaml:2:29: backends.dwh.path: the backend dwh needs the coordinate stage, which is not given; give it with --stage, or as coordinates.stage',
    ])
  })

  it('lead out of no folder', async () => {
    const backend = (await loaded(dwh('path: "./{stage}/x.db"'))).current().backends.get('dwh')

    for (const stage of ['..', '../x', 'a/b', 'a b', '', '.'])
      expect(backend?.settings({ stage }).ok, stage).toBe(false)
    for (const stage of ['test', 'v1.2', 'prüfung', 'a_b-c']) expect(backend?.settings({ stage }).ok, stage).toBe(true)
  })

  it('fit a schema before they are known', async () => {
    const text = 'backends:\n  shop: { use: postgres, url: "postgres://{stage}.example/{domain}" }\n'

    const backend = (await loaded(text)).current().backends.get('shop')

    expect(backend?.settings({ stage: 'test', domain: 'pay' })).toEqual({
      ok: true,
      value: { url: 'postgres://test.example/pay' },
    })
  })

  it('are filled in in backends alone, where braces are doubled to mean themselves', async () => {
    expect(await settings('path: "{{stage}}.db"')).toEqual({ path: '{stage}.db' })
    expect((await loaded('checks: ["{a,b}/*.yaml"]')).current().checks).toEqual(['{a,b}/*.yaml'])
  })
})

describe('adapters of a package', () => {
  it('keep their settings as they are written, with coordinates filled in', async () => {
    const text =
      'backends:\n  x: { use: "@acme/assay-backend-x", host: "{stage}.example", port: 1234, options: { a: [1] } }\n'

    const backend = (await loaded(text)).current().backends.get('x')

    expect(backend).toMatchObject({ source: 'package', use: '@acme/assay-backend-x', needs: ['stage'] })
    expect(backend?.settings({ stage: 'uat' })).toEqual({
      ok: true,
      value: { host: 'uat.example', port: 1234, options: { a: [1] } },
    })
    expect(backend?.settings().ok).toBe(false)
  })
})
