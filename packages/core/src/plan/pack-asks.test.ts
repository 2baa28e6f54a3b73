import { column, equal, matches } from '@assay/expression/predicate'
import type { Measure, MeasureClass } from '@assay/ports/measure'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ask, listMeasures } from './ask.ts'
import { packAsks } from './pack-asks.ts'
import { stableText } from './stable-text.ts'

const fold = (name: string): Measure => ({ measure: 'sum', column: name })
const sorting = (name: string): Measure => ({ measure: 'distinct', columns: [name] })
const costly = (name: string): Measure => ({ measure: 'count', where: matches(column(name), 'a*') })
const ask = (...measures: readonly Measure[]): Ask => ({ measures })

const together: MeasureClass[][] = [['fold', 'sorting', 'costly']]
const apart: MeasureClass[][] = [['fold', 'costly'], ['sorting']]

describe('the plan of scans', () => {
  it('needs one scan where all measures may share it', () => {
    const asks = [ask(fold('a')), ask(sorting('a')), ask(costly('a')), ask(fold('b'), sorting('b'))]

    expect(packAsks(asks, { scans: together, measuresPerScan: 1_600 })).toEqual([asks])
  })

  it('keeps classes apart that the platform will not have together', () => {
    const asks = [ask(sorting('a')), ask(fold('a')), ask(costly('a')), ask(fold('b'))]

    expect(packAsks(asks, { scans: apart, measuresPerScan: 1_600 })).toEqual([[asks[1], asks[2], asks[3]], [asks[0]]])
  })

  it('takes all measures of a check in the scan of the dearest one', () => {
    const uniqueness = ask({ measure: 'count', where: equal(column('a'), 1n) }, sorting('a'))

    expect(packAsks([ask(fold('a')), uniqueness], { scans: apart, measuresPerScan: 1_600 })[1]).toEqual([uniqueness])
  })

  it('has a scan of its own for a class that the platform does not name', () => {
    const asks = [ask(fold('a')), ask(costly('a'))]

    expect(packAsks(asks, { scans: [['fold', 'sorting']], measuresPerScan: 1_600 })).toHaveLength(2)
  })

  it('counts rows and equal measures once', () => {
    const asks = [ask(fold('a'), { measure: 'count' }), ask(fold('a')), ask(fold('b'))]

    expect(listMeasures(asks).measures).toEqual([{ measure: 'count' }, fold('a'), fold('b')])
    expect(packAsks(asks, { scans: together, measuresPerScan: 3 })).toHaveLength(1)
    expect(packAsks(asks, { scans: together, measuresPerScan: 2 })).toHaveLength(2)
  })

  it('makes as many scans of single measures as their number needs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 2, max: 40 }), (count, measuresPerScan) => {
        const asks = Array.from({ length: count }, (_, index) => ask(fold(`c${index}`)))

        // One place in each scan is taken by the number of rows.
        expect(packAsks(asks, { scans: together, measuresPerScan })).toHaveLength(
          Math.ceil(count / (measuresPerScan - 1)),
        )
      }),
    )
  })

  it('loses no check, asks none twice, and keeps to the limit', () => {
    const names = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const measure = fc.tuple(fc.constantFrom(fold, sorting, costly), names).map(([make, name]) => make(name))
    const asksOf = fc.array(fc.array(measure, { minLength: 1, maxLength: 3 }).map((measures) => ask(...measures)))
    fc.assert(
      fc.property(asksOf, fc.constantFrom(together, apart), fc.integer({ min: 4, max: 8 }), (asks, scans, most) => {
        const packed = packAsks(asks, { scans, measuresPerScan: most })

        expect(new Set(packed.flat())).toEqual(new Set(asks))
        expect(packed.flat()).toHaveLength(asks.length)
        for (const scan of packed) expect(listMeasures(scan).measures.length).toBeLessThanOrEqual(most)
      }),
    )
  })

  it('gives each check its own answers, in the order of its measures', () => {
    const measure = fc.constantFrom(...['a', 'b', 'c'].flatMap((name) => [fold(name), sorting(name)]))
    fc.assert(
      fc.property(fc.array(fc.array(measure)), (shapes) => {
        const asks = shapes.map((measures) => ask(...measures))
        const list = listMeasures(asks)
        const values = list.measures.map(stableText)

        for (const each of asks) expect(list.answersTo(each, values)).toEqual(each.measures.map(stableText))
      }),
    )
  })
})

describe('stable text', () => {
  it('is the same for equal data, whatever the order of members, and differs for other data', () => {
    expect(stableText({ a: 1n, b: [true, null] })).toBe(stableText({ b: [true, null], c: undefined, a: 1n }))
    const texts = [1, 1n, '1', '1n', -0, 0, null, [], {}, [1], new Uint8Array([1]), new Uint8Array([1, 2]), Number.NaN]
    expect(new Set(texts.map(stableText)).size).toBe(texts.length)
  })
})
