import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { keepNotes } from './readme.example.ts'

it('does what its README shows', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')

  expect(readme).toContain(await readFile(new URL('readme.example.ts', import.meta.url), 'utf8'))
  expect(await keepNotes()).toEqual({
    modifiedAt: Date.UTC(2026, 10, 20, 0, 1),
    told: ['a note was changed'],
    logged: { password: '[redacted]' },
  })
})
