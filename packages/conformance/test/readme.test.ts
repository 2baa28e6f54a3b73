import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import './readme.example.ts'

it('keeps the contract with the very adapter that its README shows', async () => {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')

  expect(readme).toContain(await readFile(new URL('readme.example.ts', import.meta.url), 'utf8'))
})
