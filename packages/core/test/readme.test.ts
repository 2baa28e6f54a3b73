import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { checkTypes } from '../src/checks.ts'
import { runOrders } from './readme.example.ts'
import { suiteOf } from './suites.ts'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

it('does what its README shows', async () => {
  const readme = await read('../README.md')

  expect(readme).toContain(await read('readme.example.ts'))
  for (const line of await runOrders()) expect(readme).toContain(`\n${line}\n`)
})

it('reads the check file that its README shows', async () => {
  const [, text = ''] = /```yaml\n(.*?)```/s.exec(await read('../README.md')) ?? []

  expect(suiteOf(text).checks.length).toBeGreaterThan(5)
})

it('lists every kind of check in its README, with what it says of itself', async () => {
  const [, section = ''] = /\n## The checks\n(.*?)\n## /s.exec(await read('../README.md')) ?? []
  const listed = [...section.matchAll(/^\| `(\w+)` \| (.*?) \|$/gm)].map(([, name, summary]) => [name, summary])

  expect(listed).toEqual(checkTypes.map(({ name, summary }) => [name, summary]))
})
