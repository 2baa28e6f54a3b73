// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is what configurations hold
import { implementsPort } from '@assay/ports/checkable'
import { describe, expect, it } from 'vitest'
import { load, loaded, problems } from './in-memory.ts'

const whole = `
coordinates: { domain: payments, stage: test }
checks: [quality/**/*.yaml]
backends:
  dwh:  { use: duckdb, path: "./dwh/{domain}_{stage}.duckdb", schema: "{instance}" }
  shop: { use: postgres, url: "\${SHOP_URL}", concurrency: 2, timeout: 5m }
notifiers:
  terminal: { use: stdout, style: lines }
storage: { runs: ./runs, reports: file:///srv/reports }
limits: { concurrency: 8, timeout: 90s, sample_rows: 10 }
`
const variables = { SHOP_URL: 'postgres://assay:hunter22@db.example/shop' }

describe('a configuration', () => {
  it('gives every setting with its units resolved', async () => {
    const { current } = await loaded(whole, { variables })

    const settings = current()
    expect(settings).toMatchObject({
      directory: '/srv/project',
      file: '/srv/project/assay.config.yaml',
      environments: [],
      coordinates: { domain: 'payments', stage: 'test' },
      checks: ['quality/**/*.yaml'],
      storage: { runs: './runs', reports: 'file:///srv/reports' },
      limits: { concurrency: 8, timeoutMs: 90_000, sampleRows: 10 },
    })
    expect(settings.notifiers.get('terminal')).toMatchObject({ use: 'stdout', settings: { style: 'lines' } })
    expect(settings.backends.get('shop')?.settings()).toEqual({
      ok: true,
      value: { url: variables.SHOP_URL, concurrency: 2, timeout: 300_000 },
    })
  })

  it('has a default for everything, so that no file is needed', async () => {
    const configuration = await loaded(undefined)

    expect(configuration.sources).toEqual([])
    expect(configuration.current()).toEqual({
      directory: '/srv/project',
      environments: [],
      coordinates: {},
      checks: ['checks/**/*.{yaml,yml}', '*.assay.yaml'],
      backends: new Map(),
      notifiers: new Map(),
      storage: { runs: '.assay' },
      limits: { concurrency: 4, sampleRows: 5 },
    })
  })

  it('takes an empty file and empty sections for what is not set', async () => {
    expect((await loaded('')).current().storage.runs).toBe('.assay')
    expect((await loaded('# nothing yet\n')).current().checks).toHaveLength(2)
    expect((await loaded('backends:\nlimits:\n  concurrency:\n')).current().limits.concurrency).toBe(4)
  })

  it('is the Configuration port', async () => {
    expect(implementsPort(await loaded(''), 'Configuration')).toBe(true)
  })

  it('says where it came from, the strongest last', async () => {
    const text = `${whole}environments: { ci: { limits: { concurrency: 2 } } }\n`

    const { sources } = await loaded(text, {
      variables,
      environment: 'ci',
      overrides: { coordinates: { stage: 'uat' } },
    })

    const file = '/srv/project/assay.config.yaml'
    expect(sources).toEqual([file, `${file}#environments.ci`, 'environment', 'arguments'])
  })
})

describe('the search for a configuration', () => {
  it('goes upwards from the folder and takes the nearest', async () => {
    const files = { '/srv/assay.config.yaml': 'checks: [far]', '/assay.config.yaml': 'checks: [farther]' }

    const settings = (await loaded(undefined, { files })).current()

    expect(settings.checks).toEqual(['far'])
    expect(settings.directory).toBe('/srv')
  })

  it('takes a file that is named, relative to the folder', async () => {
    const files = { '/srv/other/my.yaml': 'checks: [mine]' }

    const settings = (await loaded('checks: [default]', { files, file: '../other/my.yaml' })).current()

    expect(settings).toMatchObject({ checks: ['mine'], directory: '/srv/other' })
  })

  it('refuses a named file that is not there', async () => {
    expect(await problems('', { file: 'nowhere.yaml' })).toEqual(['nowhere.yaml: there is no such file'])
  })

  it('refuses two configurations in one folder and names both', async () => {
    const [problem] = await problems('', { files: { '/srv/project/assay.config.ts': '' } })

    expect(problem).toContain('assay.config.yaml: two configurations lie in one folder')
    expect(problem).toContain('assay.config.ts is the other')
  })
})

describe('a configuration written as a module', () => {
  const files = { '/srv/project/assay.config.ts': 'export default …' }

  it('is read like a file', async () => {
    const importModule = async () => ({ default: { backends: { dwh: { use: 'duckdb', path: '{stage}.db' } } } })

    const dwh = (await loaded(undefined, { files, importModule })).current().backends.get('dwh')

    expect(dwh?.needs).toEqual(['stage'])
    expect(dwh?.settings({ stage: 'test' })).toEqual({ ok: true, value: { path: 'test.db' } })
  })

  it('names the setting of a problem, for want of a line', async () => {
    const importModule = async () => ({ default: { limits: { concurency: 2 } } })

    const found = await problems(undefined, { files, importModule })

    expect(found).toEqual(['assay.config.ts: limits.concurency: there is no such setting; did you mean "concurrency"?'])
  })

  it('must have a default export that is an object', async () => {
    const found = await problems(undefined, { files, importModule: async () => ({ settings: {} }) })

    expect(found).toEqual([
      'assay.config.ts: its default export is no configuration; write export default defineConfiguration({ … })',
    ])
  })

  it('that cannot be imported is a problem, not a crash', async () => {
    const importModule = async () => {
      throw new Error('unexpected token')
    }

    expect(await problems(undefined, { files, importModule })).toEqual([
      'assay.config.ts: the module cannot be imported: unexpected token',
    ])
    expect(await problems(undefined, { files })).toEqual([
      'assay.config.ts: modules cannot be read here; write the configuration in YAML',
    ])
  })
})

describe('layers', () => {
  const layered = `
checks: [a, b]
backends:
  dwh: { use: duckdb, path: ./dev.db, threads: 2 }
  old: { use: duckdb }
environments:
  ci:
    checks: [c]
    backends:
      dwh: { path: ./ci.db }
      old: null
  prod:
    backends:
      dwh: { use: postgres, url: "\${PROD_URL}" }
  empty:
`
  const dwh = async (environment?: string, variables = {}) => {
    const configuration = await loaded(layered, { variables, ...(environment === undefined ? {} : { environment }) })
    return configuration.current().backends.get('dwh')?.settings()
  }

  it('merge mappings and replace lists', async () => {
    const settings = (await loaded(layered, { environment: 'ci' })).current()

    expect(settings).toMatchObject({ environment: 'ci', environments: ['ci', 'prod', 'empty'], checks: ['c'] })
    expect(await dwh('ci')).toEqual({ ok: true, value: { path: './ci.db', threads: 2 } })
  })

  it('take away with null what lies below', async () => {
    expect([...(await loaded(layered, { environment: 'ci' })).current().backends.keys()]).toEqual(['dwh'])
  })

  it('replace an adapter whole when they name another kind', async () => {
    const url = 'postgres://prod.example/dwh'

    expect(await dwh('prod', { PROD_URL: url })).toEqual({ ok: true, value: { url } })
  })

  it('may be empty', async () => {
    expect(await dwh('empty')).toEqual(await dwh())
  })

  it('need their variables only when they are picked', async () => {
    expect((await load(layered)).ok).toBe(true)
    expect(await problems(layered, { environment: 'prod' })).toEqual([
      'assay.config.yaml:14:34: backends.dwh.url: the variable PROD_URL is not set; set it, or write ${PROD_URL:-default}',
    ])
  })

  it('are validated also when they are not picked', async () => {
    const text = 'environments:\n  ci:\n    limits: { concurency: 2 }\n'

    expect(await problems(text)).toEqual([
      'assay.config.yaml:3:15: limits.concurency: there is no such setting; did you mean "concurrency"?',
    ])
  })

  it('that are not there are refused with the nearest name', async () => {
    const [problem] = await problems(layered, { environment: 'pord' })

    expect(problem).toBe('assay.config.yaml: environments: there is no environment named "pord"; did you mean "prod"?')
    expect((await problems('', { environment: 'ci' }))[0]).toContain('add it below environments:')
  })

  it('of the command line win over all others', async () => {
    const overrides = { coordinates: { stage: 'uat' }, backends: { dwh: { use: 'duckdb', path: './{stage}.db' } } }

    const settings = (await loaded(layered, { environment: 'ci', overrides })).current()

    expect(settings.backends.get('dwh')?.settings()).toEqual({ ok: true, value: { path: './uat.db', threads: 2 } })
  })
})
