import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RUNS } from '../test/arbitraries.ts'
import {
  compileLike,
  compilePattern,
  ExpressionError,
  FORMAT_NAMES,
  formats,
  isFormatName,
  likeProblem,
  type PatternNode,
  parsePattern,
  renderPattern,
} from './pattern.ts'

const CHARACTERS = [..."abAkK0_ -^]\\/|.$*+?{}()[&'\n\t\v", 'é', 'ſ', '\u212a', '😀', '\u00a0']
const character = fc.constantFrom(...CHARACTERS)
const text = fc
  .array(fc.oneof(fc.constantFrom('a', 'b', '0', ' '), character), { maxLength: 6 })
  .map((all) => all.join(''))
const escaped = (one: string) => (/[\p{L}\p{N}\s]/u.test(one) ? one : `\\${one}`)

const member = fc.oneof(
  character.map(escaped),
  fc.constantFrom('\\d', '\\w', '\\s', '\\n'),
  fc
    .tuple(character, character)
    .map(([x, y]) => ((x.codePointAt(0) ?? 0) <= (y.codePointAt(0) ?? 0) ? [x, y] : [y, x]).map(escaped).join('-')),
)
const characterClass = fc
  .tuple(fc.constantFrom('', '^'), fc.array(member, { minLength: 1, maxLength: 3 }))
  .map(([negation, members]) => `[${negation}${members.join('')}]`)

/** The text of any pattern of the subset. */
const pattern: fc.Arbitrary<string> = fc.letrec<{ choice: string }>((tie) => {
  const atom = fc.oneof(
    { maxDepth: 2 },
    character.map(escaped),
    fc.constantFrom('.', '\\d', '\\w', '\\s'),
    characterClass,
    tie('choice').map((inner) => `(?:${inner})`),
  )
  const repeated = fc
    .tuple(atom, fc.constantFrom('', '', '?', '*', '+', '{2}', '{0,2}', '{1,}', '{0}'))
    .map(([inner, bounds]) => inner + bounds)
  const sequence = fc.array(repeated, { maxLength: 3 }).map((parts) => parts.join(''))
  return { choice: fc.array(sequence, { minLength: 1, maxLength: 3 }).map((options) => options.join('|')) }
}).choice

/** All places where a match that began at one of `starts` may end: slow and plain. */
function ends(node: PatternNode, points: readonly string[], starts: ReadonlySet<number>): ReadonlySet<number> {
  switch (node.kind) {
    case 'empty':
      return starts
    case 'class': {
      const inside = (code: number) => node.ranges.some(([from, to]) => code >= from && code <= to)
      const matched = [...starts].filter(
        (at) => at < points.length && inside(points[at]?.codePointAt(0) ?? 0) !== node.negated,
      )
      return new Set(matched.map((at) => at + 1))
    }
    case 'sequence':
      return node.of.reduce((from, part) => ends(part, points, from), starts)
    case 'choice':
      return new Set(node.of.flatMap((part) => [...ends(part, points, starts)]))
    default: {
      let reached = starts
      for (let count = 0; count < node.least; count += 1) reached = ends(node.of, points, reached)
      const found = new Set(reached)
      for (let count = node.least; count < (node.most ?? node.least + points.length + 1); count += 1) {
        reached = ends(node.of, points, reached)
        for (const at of reached) found.add(at)
      }
      return found
    }
  }
}

const slowly = (node: PatternNode, value: string) => {
  const points = [...value]
  return ends(node, points, new Set([0])).has(points.length)
}

describe('a pattern of the portable subset', () => {
  it('matches what its definition says, and what its rendering for JavaScript matches', () => {
    fc.assert(
      fc.property(
        pattern,
        fc.boolean(),
        fc.array(text, { minLength: 3, maxLength: 8 }),
        (source, ignoreCase, texts) => {
          const node = parsePattern(source, { ignoreCase })
          const matches = compilePattern(source, { ignoreCase })
          const regex = new RegExp(renderPattern(node, 'javascript'), 'u')

          for (const value of texts) {
            expect(matches(value)).toBe(slowly(node, value))
            expect(regex.test(value)).toBe(matches(value))
          }
        },
      ),
      { ...RUNS, numRuns: 2_000 },
    )
  })

  it('is rendered in the subset itself', () => {
    fc.assert(
      fc.property(pattern, (source) => {
        const rendered = renderPattern(parsePattern(source), 're2')

        expect(renderPattern(parsePattern(rendered), 're2')).toBe(rendered)
      }),
      RUNS,
    )
  })

  it.each([
    ['a.c', 'abc', 'a\nc'],
    ['\\d{2,3}', '123', '1234'],
    ['\\d', '7', '٧'],
    ['\\w+', 'aZ_9', 'é'],
    ['\\s', '\v', '\u00a0'],
    ['[^a]', '\n', 'a'],
    ['.', '😀', ''],
    ['[😀-😂]', '😁', '😃'],
    ['', '', 'a'],
    ['a|', '', 'b'],
    ['(?:)', '', 'a'],
    ['[a-c-]', '-', 'd'],
    ['[-a]', '-', 'b'],
    ['[a^]', '^', 'b'],
    ['\\^\\$\\(\\)\\{\\}\\[\\]\\|\\.\\*\\+\\?\\\\', '^$(){}[]|.*+?\\', ''],
    ['a\\tb', 'a\tb', 'atb'],
    ['(?:ab){0}', '', 'ab'],
    ["it's", "it's", 'its'],
  ])('%j matches %j and not %j', (source, match, differ) => {
    expect(compilePattern(source)(match)).toBe(true)
    expect(compilePattern(source)(differ)).toBe(false)
  })

  it('ignores the case of ASCII letters alone', () => {
    const matches = compilePattern('[k-m]sé[^x]', { ignoreCase: true })

    expect(matches('KSéy')).toBe(true)
    expect(matches('\u212asé!')).toBe(false)
    expect(matches('kſé!')).toBe(false)
    expect(matches('ksÉ!')).toBe(false)
    expect(matches('ksé' + 'X')).toBe(false)
  })

  it('takes time linear in the text, also where backtracking would not end', () => {
    const long = 'a'.repeat(100_000)

    expect(compilePattern('(?:a*)*b')(long)).toBe(false)
    expect(compilePattern('(?:a|a)*b')(long)).toBe(false)
    expect(compilePattern('(?:a?){255}a{255}')(long.slice(0, 255))).toBe(true)
  })

  it('forgets what it remembered when that grows, and stays right', () => {
    const matches = compilePattern('[ab]*a[ab]{12}')
    let state = 1
    const next = () => {
      state = (state * 48_271) % 2_147_483_647
      return state % 2 === 0 ? 'a' : 'b'
    }

    for (let round = 0; round < 5; round += 1) {
      const value = Array.from({ length: 20_000 }, next).join('')
      expect(matches(value)).toBe(value.at(-13) === 'a')
    }
  })

  it.each([
    ['^a', 0, '^', 'left out'],
    ['a$', 1, '$', 'left out'],
    ['(a)', 0, '(', '`(?:…)`'],
    ['(?i)a', 0, '(?i', '`ignore_case: true`'],
    ['(?=a)', 0, '(?=', 'not portable'],
    ['(?<!a)', 0, '(?<', 'not portable'],
    ['(?<name>a)', 0, '(?<', 'nothing is captured'],
    ['(?:a', 0, '(?:', 'no end'],
    ['a)', 1, ')', '`\\)`'],
    ['*a', 0, '*', 'nothing here to repeat'],
    ['a|+', 2, '+', 'nothing here to repeat'],
    ['a*?', 2, '?', 'greedy and lazy are the same'],
    ['a++', 2, '+', 'possessive'],
    ['a{2}{3}', 4, '{', '`(?:…)`'],
    ['a{256}', 1, '{256}', '255'],
    ['a{3,2}', 1, '{3,2}', 'smaller'],
    ['a{,2}', 1, '{', '`{2,5}`'],
    ['a}', 1, '}', '`\\}`'],
    ['a]', 1, ']', '`\\]`'],
    ['[]', 0, '[]', 'not empty'],
    ['[a', 0, '[', 'no end'],
    ['[[:alpha:]]', 1, '[', '[A-Za-z]'],
    ['[a[b]', 2, '[', '`\\[`'],
    ['[z-a]', 1, 'z-a', 'smaller'],
    ['[a-\\d]', 1, 'a-\\d', 'one character to another'],
    ['[a-b-c]', 4, '-', '`\\-`'],
    ['\\D', 0, '\\D', '[^\\d]'],
    ['\\bx', 0, '\\b', 'not portable'],
    ['(?:a)\\1', 5, '\\1', 'references'],
    ['\\p{L}', 0, '\\p', 'ranges'],
    ['\\x41', 0, '\\x', 'the character itself'],
    ['\\q', 0, '\\q', 'no meaning'],
    ['\\é', 0, '\\é', 'no meaning'],
    ['a\\', 1, '\\', 'does not end'],
    ['(?:(?:a{30}){30}){2}', 0, '(?:(?:a{30}){30}){2}', 'more than 1000'],
    ['é😀\\d(', 5, '(', '`(?:…)`'],
    ['a\0', 1, '\0', 'in no text'],
    ['a\ud800', 1, '\ud800', 'in no text'],
  ])('refuses %j at its place', (source, offset, place, message) => {
    const refusal = () => parsePattern(source)

    expect(refusal).toThrow(ExpressionError)
    expect(refusal).toThrow(expect.objectContaining({ offset, message: expect.stringContaining(message) }))
    expect(refusal).toThrow(expect.objectContaining({ length: place.length }))
  })

  it('refuses what is too long or nested too deeply', () => {
    expect(() => parsePattern('a'.repeat(5_001))).toThrow('at most 5000 characters')
    expect(() => parsePattern('a'.repeat(1_001))).toThrow('more than 1000')
    expect(() => parsePattern('(?:'.repeat(51) + ')'.repeat(51))).toThrow('50 deep')
  })

  it('is anchored for engines that look for a part, and not for one that matches the whole', () => {
    const node = parsePattern('a|b/\\d')

    expect(renderPattern(node, 'postgres')).toBe('^(?:(?:a|b\\/[0-9]))$')
    expect(renderPattern(node, 're2')).toBe('(?:a|b\\/[0-9])')
    expect(renderPattern(parsePattern('k', { ignoreCase: true }), 're2')).toBe('[Kk]')
  })
})

describe('the formats', () => {
  for (const name of FORMAT_NAMES) {
    const { pattern: portable, examples } = formats[name]
    const matches = compilePattern(portable.portable, 'ignoreCase' in portable ? portable : {})

    it.each([...examples.match])(`${name} is %j`, (value) => {
      expect(matches(value)).toBe(true)
    })
    it.each([...examples.differ])(`${name} is not %j`, (value) => {
      expect(matches(value)).toBe(false)
    })
  }

  it('know every day of the calendar and no other', () => {
    const matches = compilePattern(formats.date.pattern.portable)
    for (const year of [1900, 2000, 2024, 2025, 2026]) {
      for (let month = 1; month <= 13; month += 1) {
        for (let day = 0; day <= 32; day += 1) {
          const written = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
          const real = new Date(Date.UTC(year, month - 1, day)).toISOString().startsWith(written)
          if (matches(written) !== real) expect.fail(written)
        }
      }
    }
  })

  it('are known by name', () => {
    expect(isFormatName('email')).toBe(true)
    expect(isFormatName('toString')).toBe(false)
  })
})

/** LIKE by its definition: slow and plain. */
function likeSlowly(source: readonly string[], value: readonly string[]): boolean {
  const [mark, ...rest] = source
  if (mark === undefined) return value.length === 0
  if (mark === '%') return likeSlowly(rest, value) || (value.length > 0 && likeSlowly(source, value.slice(1)))
  if (value.length === 0) return false
  if (mark === '\\') return rest[0] === value[0] && likeSlowly(rest.slice(1), value.slice(1))
  return (mark === '_' || mark === value[0]) && likeSlowly(rest, value.slice(1))
}

describe('LIKE', () => {
  it('matches what its definition says, by code points', () => {
    const marks = fc.constantFrom('a', 'b', '%', '%', '_', '😀', 'é', '\\', '\n')
    const source = fc
      .array(marks, { maxLength: 7 })
      .map((all) => all.join(''))
      .filter((one) => likeProblem(one) === undefined)
    const value = fc
      .array(fc.constantFrom('a', 'b', '%', '_', '😀', 'é', '\\', '\n'), { maxLength: 7 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(source, value, (like, one) => {
        expect(compileLike(like)(one)).toBe(likeSlowly([...like], [...one]))
      }),
      { ...RUNS, numRuns: 5_000 },
    )
  })

  it('refuses a pattern that ends with a single backslash', () => {
    expect(() => compileLike('a\\')).toThrow('does not end with')
    expect(compileLike('a\\\\')('a\\')).toBe(true)
  })

  it('comes to an end soon', () => {
    expect(compileLike(`%${'a%'.repeat(20)}b`)('a'.repeat(5_000))).toBe(false)
  })
})
