import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSystemClock } from '@assay/adapter-memory/clock'
import { expect, it } from 'vitest'
import { keepResult } from './readme.example.ts'

it('does what its README shows', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'assay-readme-'))
  try {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')

    expect(readme).toContain(await readFile(new URL('readme.example.ts', import.meta.url), 'utf8'))
    expect(await keepResult(directory, createSystemClock())).toEqual({
      text: '{"passed":12}',
      lost: true,
      keys: ['runs/2026-11-20/0001/result.json'],
    })
  } finally {
    await rm(directory, { recursive: true })
  }
})
