import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { measureOrders } from './readme.example.ts'
import { createScratch } from './scratch.ts'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

it('does what its README shows', async () => {
  await using scratch = await createScratch()
  await scratch.write({ 'orders.csv': 'id,status\n1,paid\n2,\n3,open,too much\n' })

  expect(await read('../README.md')).toContain(await read('readme.example.ts'))
  expect(await measureOrders(scratch.directory)).toEqual({ values: [2n, 1n], rejected: 1n })
})
