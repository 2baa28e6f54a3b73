import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

const read = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8')

it('docs/writing-an-adapter.md shows a test that runs', async () => {
  const page = await read('docs/writing-an-adapter.md')

  expect(page).toContain(await read('packages/adapter-memory/test/storage.conformance.test.ts'))
})
