import type { PatternNode, Range } from './pattern-node.ts'

/**
 * Whose language a pattern is written in: JavaScript's with the flag `u`, RE2's (DuckDB's `regexp_full_match`), or
 * PostgreSQL's ARE (`~`).
 */
export type Flavour = 'javascript' | 're2' | 'postgres'

const NAMED: ReadonlyMap<number, string> = new Map([
  [0x09, '\\t'],
  [0x0a, '\\n'],
  [0x0b, '\\v'],
  [0x0c, '\\f'],
  [0x0d, '\\r'],
])
const OUTSIDE = new Set('\\^$.[]|()?*+{}/')
const INSIDE = new Set('\\^-[]')

function renderCharacter(code: number, special: ReadonlySet<string>): string {
  const character = String.fromCodePoint(code)
  return NAMED.get(code) ?? (special.has(character) ? `\\${character}` : character)
}

function renderRange([from, to]: Range): string {
  const first = renderCharacter(from, INSIDE)
  if (from === to) return first
  return `${first}${to === from + 1 ? '' : '-'}${renderCharacter(to, INSIDE)}`
}

function renderClass(ranges: readonly Range[], negated: boolean): string {
  const [only] = ranges
  if (!negated && ranges.length === 1 && only !== undefined && only[0] === only[1]) {
    return renderCharacter(only[0], OUTSIDE)
  }
  return `[${negated ? '^' : ''}${ranges.map(renderRange).join('')}]`
}

function renderBounds(least: number, most: number | undefined): string {
  if (most === undefined) return least === 0 ? '*' : least === 1 ? '+' : `{${least},}`
  if (least === 0 && most === 1) return '?'
  return least === most ? `{${least}}` : `{${least},${most}}`
}

function render(node: PatternNode): string {
  switch (node.kind) {
    case 'empty':
      return '(?:)'
    case 'class':
      return renderClass(node.ranges, node.negated)
    case 'choice':
      return `(?:${node.of.map(render).join('|')})`
    case 'sequence':
      return node.of.map(render).join('')
    case 'repeat': {
      const single = node.of.kind === 'class' || node.of.kind === 'choice'
      const inner = render(node.of)
      return `${single ? inner : `(?:${inner})`}${renderBounds(node.least, node.most)}`
    }
    default:
      throw new TypeError(`no text for ${node satisfies never}`)
  }
}

/**
 * A pattern in an engine's own language, matching exactly the texts that the pattern matches. Ignored case is part of
 * the node and so of the text: no flag is needed.
 *
 * For JavaScript and PostgreSQL the text is anchored; for RE2 it is not, because it belongs into a function that
 * matches the whole text (`regexp_full_match`).
 */
export function renderPattern(node: PatternNode, flavour: Flavour): string {
  const text = render(node)
  return flavour === 're2' ? text : `^(?:${text})$`
}
