import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldText, lastRowEnd, splitRow } from './row-text.ts'
import { rowText } from './testing/row-streams.ts'

const cell = fc.oneof(fc.constant(null), fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', '🦆') }))
const long = fc.constant('long "text"\n'.repeat(100))
const rows = fc.array(fc.array(fc.oneof({ weight: 9, arbitrary: cell }, long), { minLength: 2, maxLength: 2 }), {
  minLength: 1,
  maxLength: 8,
})

describe('row text', () => {
  it('gives back the fields that were written, whatever they hold', () => {
    fc.assert(
      fc.property(rows, (written) => {
        const bytes = Buffer.from(rowText(written))
        const read: (string | null)[][] = []
        const fields = new Int32Array(3)
        for (let at = 0; at < bytes.length; at = fields[2] ?? bytes.length) {
          expect(splitRow(bytes, at, bytes.length, fields)).toBe(true)
          read.push([0, 1].map((index) => fieldText(bytes, fields[index] ?? 0, (fields[index + 1] ?? 0) - 1)))
        }
        expect(read).toEqual(written)
      }),
    )
  })

  it('finds the end of the last whole row in any part of the bytes that begins with a row', () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.nat({ max: 7 }), (written, cut, shift) => {
        const lines = written.map((row) => Buffer.from(rowText([row])))
        const bytes = Buffer.concat([Buffer.alloc(shift), ...lines])
        const end = shift + (cut % (bytes.length - shift + 1))
        const ends = lines.map((_, index) => shift + Buffer.concat(lines.slice(0, index + 1)).length)
        expect(lastRowEnd(bytes, shift, end)).toBe(ends.filter((at) => at <= end).at(-1) ?? shift)
      }),
    )
  })

  it('sees that a row is not whole', () => {
    expect(splitRow(Buffer.from('"1","a\n'), 0, 7, new Int32Array(3))).toBe(false)
  })
})
