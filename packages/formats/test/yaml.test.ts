import { describe, expect, it } from 'vitest'
import { renderProblems } from '../src/text.ts'
import { readSuiteFile } from '../src/yaml.ts'

const head = 'suite: orders\ndataset: shop/orders\nchecks:\n'
const options = { file: '/srv/checks/orders.yaml', shownAs: 'orders.yaml' }

function read(text: string) {
  const suites = readSuiteFile(text, options)
  if (suites.ok) return suites.value
  throw new Error(renderProblems(suites.error))
}

/** The problems of a suite with these items, as they are shown. */
function shown(items: string): string {
  const suites = readSuiteFile(head + items, options)
  return suites.ok ? 'no problem' : renderProblems(suites.error)
}

/** The first problem on one line, without its frame. */
function first(text: string): string {
  const suites = readSuiteFile(text, options)
  if (suites.ok) return 'no problem'
  const [{ line, column, problem, remedy } = { line: 0, column: 0, problem: '' }] = suites.error
  return `${line}:${column} ${problem}${remedy === undefined ? '' : `; ${remedy}`}`
}

describe('a file of checks', () => {
  it('gives its suite, with each check where it stands', () => {
    const [suite] = read(`${head}  - not_null: [a, b]\n  - range: { column: c, min: 0 }\n    where: a > 1\n`)

    expect(suite).toMatchObject({ name: 'orders', file: '/srv/checks/orders.yaml' })
    expect(suite?.checks.map(({ id, position }) => [id.replace(/@.*/, ''), position])).toEqual([
      ['not_null(a)', { line: 4, column: 5 }],
      ['not_null(b)', { line: 4, column: 5 }],
      ['range(c)', { line: 5, column: 5 }],
    ])
  })

  it('may hold several suites, and nothing between them', () => {
    const suites = read(`# orders\n${head}  - not_null: a\n---\n---\nsuite: two\ndataset: shop/b\nchecks: []\n...\n`)

    expect(suites.map(({ name }) => name)).toEqual(['orders', 'two'])
  })

  it('keeps all digits of its numbers', () => {
    const [suite] = read(`${head}  - range: { column: a, min: 0.10000000000000000001, max: 9007199254740993 }\n`)

    expect(suite?.checks[0]?.arguments).toMatchObject({
      bounds: { max: 9_007_199_254_740_993n, min: { unscaled: 10_000_000_000_000_000_001n, scale: 20 } },
    })
  })

  it('reads values of variables, and dates by the start of the run', () => {
    const text = `suite: a\ndataset: b/c\nvars: { day: { default: yesterday }, least: { default: 1 } }\nchecks:\n`
    const items = '  - row_count: { min: "{{least}}" }\n  - expression: loaded = {{day}}\n'

    const suites = readSuiteFile(text + items, { ...options, variables: { least: '7' }, now: Date.UTC(2026, 10, 20) })

    expect(JSON.stringify(suites, (_, value) => (typeof value === 'bigint' ? String(value) : value))).toContain(
      '"min":"7"',
    )
    expect(suites.ok && suites.value[0]?.checks[1]?.arguments).toMatchObject({
      predicate: { right: { value: { kind: 'date', days: 20_776 } } },
    })
  })

  it('may use an anchor for what is said twice', () => {
    const [suite] = read(`${head}  - not_null: &columns [a, b]\n  - unique: *columns\n`)

    expect(suite?.checks.map(({ id }) => id)).toEqual(['not_null(a)', 'not_null(b)', 'unique(a, b)'])
  })

  it('is told apart from a file with nothing in it', () => {
    for (const text of ['', '\n', '# later\n', '---\n---\n']) {
      expect(first(text)).toBe('1:1 the file is empty; begin with suite: and dataset:')
    }
  })
})

describe('a problem of a file', () => {
  it('shows the line, what is wrong and what to write', () => {
    expect(shown('  - row_count: { min: 1 }\n  - not_nul: email\n')).toBe(`orders.yaml:5:5
  ✗ there is no check not_nul
    did you mean not_null?

    4 │   - row_count: { min: 1 }
    5 │   - not_nul: email
      │     ^^^^^^^^^^^^^^
`)
  })

  it('points into an expression, however that is quoted', () => {
    for (const [item, column] of [
      ['a = = 1', 21],
      ['"a = = 1"', 22],
      ["'a = = 1'", 22],
      ["'\"a\" = = ''1'''", 24],
      ['"\\"a\\" = = 1"', 26],
    ] as const) {
      expect(first(`${head}  - expression: ${item}\n`), item).toContain(`4:${column} a value is needed here`)
    }
    expect(first(`${head}  - expression: |\n      a = 1\n      and b = = 2\n`)).toContain('6:15 a value is needed here')
    expect(first(`${head}  - expression: >\n      a = 1\n      and b = = 2\n`)).toContain('4:5 a value is needed here')
  })

  it('comes with all others, of all suites, in the order of the file', () => {
    const text = `${head}  - not_nul: a\n  - unique: {}\n---\nsuite: two\nchecks: []\n`
    const suites = readSuiteFile(text, options)

    const lines = suites.ok ? [] : suites.error.map(({ line }) => line)
    expect(lines.length).toBeGreaterThanOrEqual(3)
    expect([...lines].sort((left, right) => left - right)).toEqual(lines)
    expect(lines.at(-1)).toBeGreaterThanOrEqual(7)
  })

  it('in a long line is shown with what stands around it', () => {
    const long = `  - accepted_values: { column: a, values: [${'"x", '.repeat(100)}"y"], valeus: [] }\n`
    const frame = shown(long).split('\n')

    expect(frame.every((line) => line.length < 120 || !/[│]/.test(line))).toBe(true)
    expect(frame.join('\n')).toContain('valeus')
  })

  it('keeps its underline in place behind wide and unseen characters', () => {
    expect(shown('  - { not_null: 受注, wrong: 1 }\n')).toContain(
      '    4 │   - { not_null: 受注, wrong: 1 }\n      │                       ^^^^^^^^',
    )
  })

  it('never shows a password', () => {
    const text = shown('  - references: { column: a, to: "postgres://me:hunter2@b@shop/db#t", kye: id }\n')

    expect(text).toContain('to: "postgres://me:*********@shop/db#t", kye: id }')
    expect(text).not.toContain('hunter2')
  })

  it('is placed rightly in a file with CRLF and a byte order mark', () => {
    const crlf = `\ufeff${head}  - not_nul: a\n`.replaceAll('\n', '\r\n')

    expect(first(crlf)).toBe('4:5 there is no check not_nul; did you mean not_null?')
  })
})

describe('what YAML reads as something else', () => {
  it.each([
    // A block of text instead of a comparison.
    [
      '  - not_null: a\n    warn: > 1%\n',
      '5:11 without quotes, > begins a block of text in YAML; put it in quotes: "> 1%"',
    ],
    [
      '  - {not_null: a, warn: > 1%}\n',
      '4:25 without quotes, > begins a block of text in YAML; put it in quotes: "> 1%"',
    ],
    [
      '  - not_null: a\n    fail: >= 5\n',
      '5:11 without quotes, > begins a block of text in YAML; put it in quotes: ">= 5"',
    ],
    ['  - expression: | a\n', '4:17 without quotes, | begins a block of text in YAML; put it in quotes: "| a"'],
    // Signs that mean something else at the beginning of a text.
    ['  - expression: @a = 1\n', '4:17 a text cannot begin with @ in YAML; put it in quotes: "@a = 1"'],
    ['  - expression: `a` = 1\n', '4:17 a text cannot begin with ` in YAML; put it in quotes: "`a` = 1"'],
    ['  - expression: !a\n', '4:17 a text cannot begin with ! in YAML; put it in quotes: "!a"'],
    ['  - expression: %a\n', '4:17 a text cannot begin with % in YAML; put it in quotes: "%a"'],
    ['  - not_null: *a\n', '4:15 no anchor is called a; quote a text that begins with *: "*a"'],
    ['  - not_null: [*]\n', '4:16 a text cannot begin with * in YAML; put it in quotes: "*"'],
    // Quotes that end too early or never.
    [
      '  - expression: "Due Date" is null\n',
      '4:17 the text goes on behind its closing quote; put all of it in quotes: \'"Due Date" is null\'',
    ],
    ['  - not_null: "a\n  - unique: b\n', '4:15 the " that opens here is not closed; write " where the text ends'],
    ["  - not_null: 'a\n", "4:15 the ' that opens here is not closed; write ' where the text ends"],
    ['  - pattern: { column: a, regex: "\\d+" }\n', '4:35 \\d is nothing in double quotes; use single quotes instead'],
    // Brackets.
    ['  - not_null: [a, b\n  - unique: a\n', '4:15 the [ that opens here is not closed; write ] where it ends'],
    ['  - range: { column: a\n', '4:12 the { that opens here is not closed; write } where it ends'],
    ['  - not_null: [a,, b]\n', '4:18 , cannot stand here'],
    // Colons and names.
    [
      '  - not_null: a\n    description: note: b\n',
      '5:18 a second colon stands in this value; put the text in quotes: "note: b"',
    ],
    ['  - not_null: a\n    not_null: b\n', '5:5 not_null is written twice here; keep one of the two'],
    ['  - not_null: a\n    tags:[x]\n', '5:5 a name without a value; write tags: [x]'],
    ['  - not_null:a\n', '4:5 an item names a check; write a blank: not_null: a'],
    ['  -not_null: a\n', '3:1 checks must be a list; write a blank: - not_null: …'],
    ['  not_null: a\n', '3:1 checks must be a list; begin each item with a dash: - not_null: …'],
    [
      '  - ? [a]\n    : b\n',
      '4:7 a name is missing before the colon; quote a text that begins with a bracket or a brace',
    ],
    ['  - unique: a\n    <<: { where: b }\n', '5:5 YAML 1.2 has no merge keys; write the keys out'],
    // Indentation.
    ['  - not_null: a\n\twarn: any\n', '5:1 a tab stands where YAML wants blanks; indent with blanks'],
    [
      '  - not_null: a\n   where: b\n',
      '5:4 the indentation of this line fits nothing above it; let it begin where its neighbours begin',
    ],
    [
      '  - not_null: a\n     where: b\n',
      '5:6 the indentation of this line fits nothing above it; let it begin where its neighbours begin',
    ],
    [
      '  - not_null: a\n  warn: any\n',
      '5:3 the indentation of this line fits nothing above it; let it begin where its neighbours begin',
    ],
  ])('is a problem with a remedy: %j', (items, expected) => {
    expect(first(head + items)).toBe(expected)
  })

  it('of a broken document is told by its first break alone', () => {
    const suites = readSuiteFile(`${head}  - not_null: [a\n  - unique: @b\n`, options)

    expect(suites.ok ? 0 : suites.error.length).toBe(1)
  })

  it('is a number with a leading zero', () => {
    expect(first(`${head}  - range: { column: a, min: 010 }\n`)).toContain(
      '4:25 010 may be a number or a text; write 10',
    )
    expect(first(`${head}  - accepted_values: { column: a, values: ["010", 10] }\n`)).toBe('no problem')
  })

  it('is a comment behind an expression without quotes', () => {
    const said = 'everything from # on is a comment to YAML, so the expression is cut off here'

    expect(first(`${head}  - expression: a = 1 # x\n`)).toBe(
      `4:23 ${said}; put the comment on a line of its own, or quotes around the expression: "a = 1"`,
    )
    expect(first(`${head}  - not_null: a\n    where: b = '#1' # x\n`)).toContain(`5:21 ${said}`)
    expect(first(`${head}  - { expression: a = 1 # x\n    }\n`)).toContain(said)
    expect(first(`${head}  - sql: select 1 # x\n`)).toContain(said)
    expect(first(`suite: a\ndataset: b/c\nwhere: d = 1 #e\nchecks: []\n`)).toContain(said)
    for (const fine of ['"a = 1" # x', "a = '#1'", 'a = 1\n  # x', '|\n      a = 1 or b = 2']) {
      expect(first(`${head}  - expression: ${fine}\n`), fine).toBe('no problem')
    }
    expect(first(`${head}  - not_null: a # x\n`)).toBe('no problem')
  })

  it('is another version of YAML', () => {
    expect(first(`%YAML 1.1\n---\n${head}  - not_null: a\n`)).toBe('1:1 checks are YAML 1.2, not 1.1; take %YAML away')
  })
})

describe('aliases', () => {
  it('that stand for far too much are refused before they fill the memory', () => {
    const levels = Array.from({ length: 40 }, (_, level) => `l${level + 1}: &l${level + 1} [*l${level}, *l${level}]`)
    const text = `suite: a\ndataset: b/c\nchecks: []\nvars:\n  l0: &l0 [x]\n${levels.map((line) => `  ${line}\n`).join('')}`

    expect(first(text)).toContain('the aliases of this file stand for far too much')
  })

  it('that hold themselves are refused', () => {
    expect(first(`${head}  - not_null: &a [*a]\n`)).toContain('the anchor a holds itself')
  })
})
