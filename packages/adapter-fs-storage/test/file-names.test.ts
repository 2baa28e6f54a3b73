import { hostileNames, lookAlikes } from '@assay/conformance/hostile-names'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeName, encodeName } from '../src/storage/file-names.ts'

describe('file names', () => {
  it.each([
    ['result.json', 'result.json'],
    ['2026-11-20_shop,orders(1)=a+b@c.ndjson', '2026-11-20_shop,orders(1)=a+b@c.ndjson'],
    ['two words.txt', 'two words.txt'],
    ['README.md', '^R^E^A^D^M^E.md'],
    ['licence', 'licence%'],
    ['.hidden', '%2ehidden%'],
    ['trailing.', 'trailing%2e%'],
    ['con', '%63on%'],
    ['con.json', '%63on.json'],
    ['console.log', 'console.log'],
    ['Con', '^Con%'],
    ['é.csv', '%c3%a9.csv'],
    ['50%', '50%25%'],
  ])('call the object %j %j', (segment, name) => {
    expect(encodeName(segment, 'object')).toBe(name)
  })

  it.each([
    ['runs', 'runs'],
    ['2026-11-20', '2026-11-20'],
    ['v1.2', 'v1%2e2'],
    ['aux', '%61ux'],
    ['T', '^T'],
  ])('call the folder %j %j', (segment, name) => {
    expect(encodeName(segment, 'folder')).toBe(name)
  })

  it('lead back to the segment, and to no other one where case and normalisation do not count', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
      fc.constantFrom(...hostileNames.map(({ name }) => name), ...lookAlikes.flat()),
      fc.string({
        unit: fc.constantFrom('a', 'A', '.', '%', '^', 'c', 'C', '2', ' ', 'e', 'E', 'o', 'n'),
        minLength: 1,
      }),
    )
    const segment = text.filter((each) => !/[/\0]|^\.{1,2}$/.test(each) && each !== '')
    const kind = fc.constantFrom('folder' as const, 'object' as const)
    fc.assert(
      fc.property(segment, kind, segment, kind, (first, firstKind, second, secondKind) => {
        const [one, other] = [encodeName(first, firstKind), encodeName(second, secondKind)]
        expect(one).toMatch(/^[\x20-\x7e]+$/)
        expect(decodeName(one, firstKind)).toBe(first)
        const same = first === second && firstKind === secondKind
        expect(one.toLowerCase().normalize('NFC') === other.toLowerCase().normalize('NFC')).toBe(same)
      }),
      { numRuns: 3_000, seed: 20261120 },
    )
  })

  it('never are reserved, hidden, or lost where dots and spaces at the end are dropped', () => {
    for (const { name } of hostileNames.filter(({ name }) => !/[/\0]|^\.{1,2}$/.test(name))) {
      for (const kind of ['folder', 'object'] as const) {
        const encoded = encodeName(name, kind)
        expect(encoded).not.toMatch(/^\.|[. ]$|["*:<>?\\|]|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
      }
    }
  })

  it('that this storage would not give stand for nothing', () => {
    const names = [
      'README',
      'Notes.txt',
      'a%2fb%',
      '%2e%',
      '%2e%2e%',
      'a%00%',
      '%ff%',
      '%61.txt',
      'a%2Eb%',
      '^a.txt',
      '%',
      '%zz.txt',
      'é.txt',
      '.storage',
      'b.txt%',
    ]
    for (const name of names) expect(decodeName(name, 'object'), name).toBeUndefined()
    for (const name of ['a.b', 'a%', 'A', 'con']) expect(decodeName(name, 'folder'), name).toBeUndefined()
  })
})
