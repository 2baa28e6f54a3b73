import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countLines, type Encoding } from './count-lines.ts'

async function lines(bytes: Uint8Array, encoding: Encoding, blockSize: number): Promise<bigint> {
  async function* blocks() {
    for (let at = 0; at < bytes.length; at += blockSize) yield bytes.subarray(at, at + blockSize)
  }
  return countLines(blocks(), encoding, () => {})
}

function utf16(text: string, bigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < text.length; index += 1) view.setUint16(2 * index, text.charCodeAt(index), !bigEndian)
  return bytes
}

const utf8 = (text: string) => new TextEncoder().encode(text)

describe('counting lines', () => {
  it.each([
    ['', 0n],
    ['\n', 1n],
    ['a', 1n],
    ['a\n', 1n],
    ['a\nb', 2n],
    ['a\n\nb\n', 3n],
    ['a\r\nb\r\n', 2n],
    ['"a\nb"\n', 2n],
    ['Ċ ਊ', 1n],
  ])('finds in %j so many lines, however it is cut and written', async (text, expected) => {
    for (const size of [1, 2, 3, 100]) {
      expect(await lines(utf8(text), 'utf-8', size)).toBe(expected)
      expect(await lines(utf16(text, false), 'utf-16', size)).toBe(expected)
      expect(await lines(utf16(`\ufeff${text}`, false), 'utf-16', size)).toBe(expected)
      expect(await lines(utf16(`\ufeff${text}`, true), 'utf-16', size)).toBe(expected)
    }
  })

  it('agrees with splitting the text', async () => {
    const property = fc.asyncProperty(
      fc.stringMatching(/^[ab\n\r]*$/),
      fc.integer({ min: 1, max: 9 }),
      async (text, size) => {
        const split = text.split('\n')
        const expected = BigInt(split.at(-1) === '' ? split.length - 1 : split.length)
        expect(await lines(utf8(text), 'utf-8', size)).toBe(expected)
        expect(await lines(utf8(text), 'latin-1', size)).toBe(expected)
        expect(await lines(utf16(text, false), 'utf-16', size)).toBe(expected)
      },
    )
    await fc.assert(property, { numRuns: 200, seed: 1 })
  })

  it('tells how far it is', async () => {
    const told: number[] = []
    async function* blocks() {
      yield utf8('a\nb\n')
      yield utf8('c\n')
    }
    await countLines(blocks(), 'utf-8', (so) => told.push(so))
    expect(told).toEqual([2, 3])
  })
})
