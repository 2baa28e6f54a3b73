import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { configure } from './readme.example.ts'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

it('does what its README shows', async () => {
  const readme = await read('../README.md')
  const [, yaml = ''] = /```yaml\n([^`]*)```/.exec(readme) ?? []
  const directory = await mkdtemp(join(tmpdir(), 'assay-config-'))
  try {
    await writeFile(join(directory, 'assay.config.yaml'), yaml)

    const settings = await configure(directory, {})

    expect(readme).toContain(await read('readme.example.ts'))
    expect(settings.limits.concurrency).toBe(2)
    const dwh = settings.backends.get('dwh')
    expect(dwh?.needs).toEqual(['instance'])
    expect(dwh?.settings({ instance: 'alpha' })).toEqual({
      ok: true,
      value: { path: './ci.duckdb', schema: 'alpha' },
    })
    expect(dwh?.settings().ok).toBe(false)
  } finally {
    await rm(directory, { recursive: true })
  }
})
