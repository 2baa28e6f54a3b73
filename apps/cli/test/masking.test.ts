import { describe, expect, it } from 'vitest'
import { type Folder, makeFolder } from './folder.ts'

const people = `id,email,town
1,alice@secret.example,Rome
2,alice@secret.example,Oslo
3,not-secret-at-all,Rome
3,bob@secret.example,Oslo
`
const others = people.replaceAll('alice', 'carol')

const suite = `suite: people
dataset: ./people.csv
key: id
mask: [Email]
samples: rows
checks:
  - unique: [email]
  - unique: id
  - pattern: { column: email, format: email }
  - accepted_values: { column: email, values: [nobody] }
  - length: { column: email, max: 3 }
  - range: { column: email, max: a }
  - min: { column: email, equals: x }
  - percentile: { column: email, p: 50, equals: x }
  - distinct_count: { column: town, min: 10 }
    group_by: email
  - expression: length(email) > 100
  - references: { column: email, to: ./others.csv, key: email }
  - compare: { to: ./others.csv, key: id }
  - sql: select email from {{dataset}}
    id: own
  - sql: select upper(email) as shouted, town from {{dataset}}
    id: renamed
  - sql: select cast(email as integer) from {{dataset}}
    id: broken
  - metric: { query: "select max(email) from {{dataset}}", equals: 1 }
    id: metric
`

const files = { 'people.csv': people, 'others.csv': others, 'suite.yaml': suite }

/** Everything that a run has left in the folder, but for the data. */
async function traces(folder: Folder): Promise<string> {
  const names = (await folder.files()).filter((name) => !name.endsWith('.csv'))
  return (await Promise.all(names.map((name) => folder.read(name)))).join('\n')
}

describe('masked columns', () => {
  it.each(['--verbose', '--output json', '--output ndjson'])(
    'show no value of theirs in a run with %s, nor in what is kept of it',
    async (words) => {
      await using folder = await makeFolder(files)

      const { stdout, stderr, exitCode } = await folder.assay(`run suite.yaml ${words}`)

      expect(exitCode).toBe(3)
      expect(stdout + stderr + (await traces(folder))).not.toMatch(/secret/i)
    },
  )

  it('leave the other columns of a sample to be seen', async () => {
    await using folder = await makeFolder(files)

    const { checks } = await folder.result('suite.yaml')

    expect(checks.find(({ id }) => id === 'pattern(email)')?.sample).toMatchObject({
      rows: [[3, '***', 'Rome']],
      masked: ['email'],
    })
    expect(checks.find(({ id }) => id === 'renamed')?.sample?.rows[0]).toEqual(['***', 'Rome'])
  })

  it('that the dataset does not have are refused, for a slip would show what is to be hidden', async () => {
    await using folder = await makeFolder({ ...files, 'suite.yaml': suite.replace('[Email]', '[e_mail]') })

    const { stdout, exitCode } = await folder.assay('run suite.yaml')

    expect(stdout).toContain('the suite masks e_mail, which is no column of its datasets; did you mean email?')
    expect(stdout).not.toContain('secret')
    expect(exitCode).toBe(3)
  })

  it('are hidden from records that cannot be read as well', async () => {
    const typed = suite.replace('key: id', 'reading: { types: { email: integer } }\nkey: id')
    await using folder = await makeFolder({ ...files, 'suite.yaml': typed })

    const { stdout, stderr } = await folder.assay('run suite.yaml --check readable')

    expect(stdout).toContain('✗ failed   readable')
    expect(stdout + stderr + (await traces(folder))).not.toContain('secret')
  })
})

describe('samples', () => {
  const plain = suite.replace('mask: [Email]\nsamples: rows\n', '')

  it('are the key and the checked columns where nothing else is said', async () => {
    await using folder = await makeFolder({ ...files, 'suite.yaml': plain })

    const { checks } = await folder.result('suite.yaml --check pattern')

    expect(checks.at(-1)?.sample).toMatchObject({ rows: [[3, 'not-secret-at-all']] })
  })

  it('are all columns with --samples rows', async () => {
    await using folder = await makeFolder({ ...files, 'suite.yaml': plain })

    const { checks } = await folder.result('suite.yaml --check pattern --samples rows')

    expect(checks.at(-1)?.sample).toMatchObject({ rows: [[3, 'not-secret-at-all', 'Rome']] })
  })

  it('are nothing with --samples none, neither shown nor kept', async () => {
    const counting = plain.replace(/ {2}- (min|percentile|distinct_count|sql|metric)(.*\n)( {4}.*\n)?/g, '')
    await using folder = await makeFolder({ ...files, 'suite.yaml': counting })

    const { stdout, stderr, exitCode } = await folder.assay('run suite.yaml --samples none --output json')

    expect(exitCode).toBe(1)
    expect(JSON.parse(stdout).checks.filter(({ sample }: { sample?: unknown }) => sample !== undefined)).toEqual([])
    expect(stdout + stderr + (await traces(folder))).not.toContain('secret')
  })
})
