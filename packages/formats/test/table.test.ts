import { describe, expect, it } from 'vitest'
import { cutTo, padTo, widthOf } from '../src/text/cell-width.ts'
import { renderSample } from '../src/text/sample-table.ts'
import { renderTable } from '../src/text/table.ts'
import { visible } from '../src/text/visible.ts'
import { wrap } from '../src/text/wrap.ts'
import { plainPainter } from '../src/text.ts'

describe('the width of a text', () => {
  it.each([
    ['plain', 5],
    ['naïve', 5],
    ['cafe\u0301', 4],
    ['受注', 4],
    ['ｱｲ', 2],
    ['한국', 4],
    ['あいー', 6],
    ['🧪', 2],
    ['👩‍🔬', 2],
    ['🇳🇴', 2],
    ['❤️', 2],
    ['✓✗─…', 4],
    ['', 0],
  ])('of %s is %d cells', (text, cells) => {
    expect(widthOf(text)).toBe(cells)
  })

  it('is what a text is cut and filled up to', () => {
    expect(cutTo('warehouse', 5)).toBe('ware…')
    expect(cutTo('warehouse', 9)).toBe('warehouse')
    expect(cutTo('受注明細', 5)).toBe('受注…')
    expect(cutTo('受注明細', 4)).toBe('受…')
    expect(cutTo('👩‍🔬👩‍🔬', 3)).toBe('👩‍🔬…')
    expect(padTo('受', 4)).toBe('受  ')
    expect(padTo('12', 4, 'right')).toBe('  12')
  })
})

describe('a visible text', () => {
  it('shows control characters, line ends, marks of direction and what has no width', () => {
    expect(visible('a\tb\nc\r\u0000\u007f\u0085')).toBe('a␉b␊c␍␀␡\\u{85}')
    expect(visible('\u202eab\u200bc\ufeff\u00ad\u2028\ud800')).toBe(
      '\\u{202e}ab\\u{200b}c\\u{feff}\\u{ad}\\u{2028}\\u{d800}',
    )
  })

  it('leaves alone what is part of a picture or a letter', () => {
    for (const text of ['👩‍🔬', '❤️', 'cafe\u0301', '受注', 'שלום', '🏳️‍🌈']) expect(visible(text)).toBe(text)
    expect(visible('a\u200db')).toBe('a\\u{200d}b')
  })
})

describe('a table', () => {
  const columns = [
    { title: 'id', align: 'right' },
    { title: 'a long name', align: 'left' },
    { title: 'last', align: 'left' },
  ] as const
  const row = [{ text: '1' }, { text: 'a text that is long' }, { text: 'end' }]

  it('cuts its widest columns to fit', () => {
    expect(renderTable(columns, [row], 24, plainPainter)).toEqual([
      'id  a long name     last',
      '──  ──────────────  ────',
      ' 1  a text that i…  end',
    ])
  })

  it('leaves out the last columns where cutting is not enough, and names them', () => {
    expect(renderTable(columns, [row], 14, plainPainter)).toEqual([
      'id  a long na…',
      '──  ──────────',
      ' 1  a text th…',
      'and 1 more co…',
    ])
  })
})

describe('a sample', () => {
  const columns = [
    { name: 'n', type: 'int64' },
    { name: 'text', type: 'text(10)' },
    { name: 'more', type: 'json' },
  ]

  it('tells NULL, empty text and blanks apart, and puts numbers to the right', () => {
    const rows = [
      [null, null, { a: [1] }],
      ['9007199254740993', '', null],
      [5, ' x ', [1]],
      ['NaN', '"', true],
    ]
    expect(renderSample({ columns, rows, truncated: false }, 60, 9, plainPainter)).toEqual([
      '               n  text   more',
      '────────────────  ─────  ─────────',
      '            NULL  NULL   {"a":[1]}',
      '9007199254740993  ""     NULL',
      '               5  " x "  [1]',
      '             NaN  """    true',
    ])
  })

  it('measures no more of a huge cell than it shows', () => {
    const lines = renderSample(
      { columns, rows: [[1, 'x'.repeat(5_000_000), 1]], truncated: false },
      60,
      9,
      plainPainter,
    )

    expect(lines.every((line) => line.length <= 60)).toBe(true)
  })
})

describe('wrapping', () => {
  it('breaks at blanks and leaves long words whole', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three'])
    expect(wrap('a/very/long/path.yaml is it', 8)).toEqual(['a/very/long/path.yaml', 'is it'])
    expect(wrap('', 8)).toEqual([''])
  })
})
