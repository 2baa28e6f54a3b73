import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { plainDialect } from './plain-dialect.ts'
import { fenced, paidOrders } from './readme.example.ts'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

it('does what its README shows', async () => {
  expect(await read('../README.md')).toContain(await read('readme.example.ts'))
  expect(paidOrders(plainDialect).values).toEqual(['paid'])
  expect(fenced(plainDialect)).toMatchObject({
    text: 'SELECT * FROM (select * from "shop"."orders" where day = $1\n) AS q',
    values: ['2026-11-20'],
  })
})
