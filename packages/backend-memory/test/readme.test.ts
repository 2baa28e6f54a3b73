import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { measureOrders } from './readme.example.ts'
import { dummy } from './readme-dummy.example.ts'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

it('does what its README shows', async () => {
  const readme = await read('../README.md')

  expect(readme).toContain(await read('readme.example.ts'))
  expect(readme).toContain(await read('readme-dummy.example.ts'))
  expect(await measureOrders()).toEqual([3n, 1n, 3n])
})

it('plays the script that its README shows', async () => {
  const dataset = { kind: 'table', name: ['testobject1'] } as const
  const count = () => dummy.measure({ dataset, measures: [{ measure: 'count' }] })

  await count()

  await expect(dummy.measure({ dataset, measures: [{ measure: 'sum', column: 'a' }] })).rejects.toThrow('sums')
  await expect(count()).rejects.toThrow('third')
  await expect(dummy.copy({ dataset, columns: [] }, { signal: AbortSignal.abort('late') })).rejects.toBe('late')
})
