import type { DraftValue } from '@assay/core/suggest'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createJsonFormatter } from '../src/json.ts'
import { cutTo, padTo, widthOf } from '../src/text/cell-width.ts'
import { visible } from '../src/text/visible.ts'
import { renderProblems } from '../src/text.ts'
import { readSuiteFile, renderSuiteFile } from '../src/yaml.ts'

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
const seed = 20_261_120

describe('whatever comes', () => {
  it('JSON reads back as it was written, and a shuffled document is written alike', async () => {
    const { encode, decode } = createJsonFormatter<unknown>()
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (document) => {
        expect(await decode(await encode(document))).toEqual(document)
        if (document === null || typeof document !== 'object' || Array.isArray(document)) return
        const shuffled = Object.fromEntries(Object.entries(document).reverse())
        expect(await encode(shuffled)).toEqual(await encode(document))
      }),
      { seed, numRuns: 300 },
    )
  })

  it('a text that is cut fits, and one that is filled up is as wide as it should be', () => {
    fc.assert(
      fc.property(text.map(visible), fc.integer({ min: 1, max: 30 }), (shown, width) => {
        expect(widthOf(cutTo(shown, width))).toBeLessThanOrEqual(width)
        expect(widthOf(padTo(cutTo(shown, width), width))).toBe(width)
      }),
      { seed, numRuns: 500 },
    )
  })

  it('a visible text is one line that moves nothing', () => {
    fc.assert(
      fc.property(text, (shown) => {
        expect(visible(shown)).not.toMatch(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u)
      }),
      { seed, numRuns: 500 },
    )
  })

  it('a drafted suite is read by YAML as it was meant', () => {
    const { tree } = fc.letrec<{ tree: DraftValue }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.boolean(),
        fc.integer(),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('tree'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(tree, fc.string(), (value, because) => {
        const written = renderSuiteFile({
          comments: [because],
          suite: { value },
          checks: [{ item: { a: value }, because }],
        })

        expect(parse(written)).toEqual({ value: plain(value), checks: [{ a: plain(value) }] })
      }),
      { seed, numRuns: 300 },
    )
  })

  it('a damaged file of checks is a list of problems in it, never a crash', () => {
    const whole = `suite: orders\ndataset: shop/orders\nchecks:\n  - not_null: [a, b]\n    warn: "> 1%"\n  - range: { column: c, min: 0 }\n    where: d = 'x' # y\n`
    const pieces = fc.constantFrom(
      '\t',
      '"',
      "'",
      '[',
      '}',
      ': ',
      '- ',
      '> ',
      '|',
      '#',
      '*a',
      '&a',
      '!',
      '@',
      '\n',
      '  ',
      '',
    )
    const damage = fc.array(fc.tuple(fc.nat(whole.length), fc.nat(6), pieces), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(damage, (damages) => {
        let file = whole
        for (const [at, length, piece] of damages) file = file.slice(0, at) + piece + file.slice(at + length)
        const read = readSuiteFile(file, { file: 'orders.yaml' })

        if (read.ok) return
        const lines = file.split('\n').length
        expect(read.error.length).toBeGreaterThan(0)
        for (const { line, column } of read.error) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines)
          expect(column).toBeGreaterThanOrEqual(1)
        }
        expect(renderProblems(read.error)).toContain('orders.yaml:')
      }),
      { seed, numRuns: 1_500 },
    )
  })
})

/** As JSON has it: -0 and null prototypes are no matter of YAML. */
function plain(value: DraftValue): unknown {
  return JSON.parse(JSON.stringify(value))
}
