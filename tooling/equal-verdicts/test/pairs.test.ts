import fc from 'fast-check'
import { expect, it } from 'vitest'
import { engines } from '../src/engines.ts'
import { judge } from '../src/judge.ts'
import { alike, suitesOf } from '../src/random/equal.ts'
import { pairItem } from '../src/random/items.ts'
import { table } from '../src/random/tables.ts'
import { patience, runs } from '../src/runs.ts'

it('holds two tables against each other alike, wherever each of them lies', { timeout: patience }, async () => {
  await fc.assert(
    fc.asyncProperty(
      table('things'),
      table('other'),
      fc.array(pairItem, { minLength: 1, maxLength: 8, size: 'max' }),
      async (things, other, items) => {
        const text = suitesOf('things', items)
        const shops = await Promise.all(engines.map((engine) => engine.load('shop', [things])))
        const lakes = await Promise.all(engines.map((engine) => engine.load('lake', [other])))
        try {
          const [shop] = shops
          const [lake] = lakes
          if (shop === undefined || lake === undefined) throw new TypeError('there is no engine')
          const reference = (await judge(text, { shop, lake })).map(alike)
          for (const here of shops) {
            for (const there of lakes) {
              expect((await judge(text, { shop: here, lake: there })).map(alike)).toEqual(reference)
            }
          }
        } finally {
          for (const backend of [...shops, ...lakes]) await backend[Symbol.asyncDispose]()
        }
      },
    ),
    runs.pairs,
  )
})
