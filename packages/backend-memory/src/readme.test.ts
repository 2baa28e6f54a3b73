import { readFileSync } from 'node:fs'
import { column, equal } from '@assay/expression/predicate'
import { describe, expect, it } from 'vitest'
import { createMemoryBackend } from './backend.ts'
import { createDummyBackend } from './dummy.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const own = readFileSync(new URL(import.meta.url), 'utf8')

/** The lines of this file between two markers, without their indentation. */
function region(name: string): string {
  const [, lines = ''] = new RegExp(`// ${name} begins\\n([^]*?)\\n *// ${name} ends`).exec(own) ?? []
  return lines.replace(/^ {4}/gm, '')
}

describe('the README', () => {
  it('shows an example that runs', async () => {
    const printed: unknown[] = []
    const console = { log: (line: unknown) => printed.push(line) }
    // example begins
    await using shop = createMemoryBackend({
      name: 'shop',
      tables: {
        orders: {
          columns: [
            { name: 'order_id', type: { kind: 'integer' }, native: 'integer' },
            { name: 'status', type: { kind: 'text' }, native: 'text' },
          ],
          rows: [
            [1n, 'paid'],
            [2n, 'open'],
            [3n, null],
          ],
          primaryKey: ['order_id'],
        },
      },
    })

    const { groups } = await shop.measure({
      dataset: { kind: 'table', name: ['orders'] },
      measures: [
        { measure: 'count' },
        { measure: 'count', where: equal(column('status'), 'paid') },
        { measure: 'max', column: 'order_id' },
      ],
    })

    console.log(groups[0]?.values) // [ 3n, 1n, 3n ]
    // example ends

    expect(printed).toEqual([[3n, 1n, 3n]])
    expect(readme).toContain(region('example'))
    expect(region('example')).not.toBe('')
  })

  it('shows a script that the dummy plays', async () => {
    // script begins
    const dummy = createDummyBackend({
      faults: [
        { nth: 3, fail: new Error('the third measure fails') },
        { among: ({ measure }) => measure === 'sum', fail: new Error('sums always fail') },
        { on: 'copy', hang: true },
      ],
    })
    // script ends
    const dataset = { kind: 'table', name: ['testobject1'] } as const
    const count = () => dummy.measure({ dataset, measures: [{ measure: 'count' }] })

    await count()
    await expect(dummy.measure({ dataset, measures: [{ measure: 'sum', column: 'a' }] })).rejects.toThrow('sums')
    await expect(count()).rejects.toThrow('third')
    expect(readme).toContain(region('script'))
    expect(region('script')).not.toBe('')
  })
})
