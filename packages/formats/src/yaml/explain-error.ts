import { type Document, isCollection, isScalar, type Node, visit, type YAMLError } from 'yaml'
import type { Fault } from './fault.ts'
import { quote } from './quote.ts'
import type { SourceText } from './source-text.ts'

/** A fault of YAML, in words that say what to write instead, at the place where the mistake was made. */
export function explainError(error: YAMLError, document: Document, source: SourceText): Fault {
  const [start, end] = error.pos
  const at = (problem: string, remedy?: string, from = start, to = end): Fault => {
    return { start: from, end: Math.max(to, from + 1), problem, ...(remedy === undefined ? {} : { remedy }) }
  }
  const line = source.lineAt(start)
  const tab = /^ *\t/.exec(line.text)
  if (error.code === 'TAB_AS_INDENT' || tab !== null) {
    const from = line.start + (tab?.[0].length ?? 1) - 1
    return at('a tab stands where YAML wants blanks', 'indent with blanks', from, from + 1)
  }
  const block = blockIndicator(start, source)
  if (block !== undefined) return block
  switch (error.code) {
    case 'DUPLICATE_KEY':
      return at(`${wordAt(source.text, start)} is written twice here`, 'keep one of the two')
    case 'MISSING_CHAR':
    case 'BAD_INDENT':
      return unfinished(error, document, source) ?? misplaced(error, source)
    case 'BAD_DQ_ESCAPE':
      return at(`${source.text.slice(start, start + 2)} is nothing in double quotes`, 'use single quotes instead')
    case 'BAD_ALIAS':
    case 'BAD_SCALAR_START':
    case 'TAG_RESOLVE_FAILED':
      return reserved(start, source)
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_IN_FLOW':
      return secondColon(start, source) ?? deeper(start, source)
    case 'UNEXPECTED_TOKEN':
      return goesOn(start, document, source) ?? at(`${source.text.slice(start, end).trim()} cannot stand here`)
    case 'RESOURCE_EXHAUSTION':
      return at('its lists and mappings lie too deep in one another')
    default:
      return at(`this is not YAML: ${error.message}`)
  }
}

/** `warn: > 1%`: to YAML, `>` and `|` begin a block of text on the next line. */
function blockIndicator(start: number, source: SourceText): Fault | undefined {
  const line = source.lineAt(start)
  const match = /(?:^|[:\-,{[]\s+)([>|].*)$/.exec(line.text)
  if (match === null) return undefined
  const written = withoutRest(match[1] ?? '', line.text)
  const from = line.start + line.text.length - (match[1] ?? '').length
  if (start < from || !/^[>|][^\n]*\S/.test(written) || /^[>|][-+0-9]*$/.test(written)) return undefined
  const problem = `without quotes, ${written.slice(0, 1)} begins a block of text in YAML`
  return { start: from, end: from + written.length, problem, remedy: `put it in quotes: ${quote(written)}` }
}

/** In braces or brackets a value ends at a comma or at the bracket that closes them. */
function withoutRest(written: string, line: string): string {
  const inFlow = /^\s*(?:-\s+)*(?:[\w ]+:\s+)*[{[]/.test(line)
  return (inFlow ? (/^[^,}\]]*/.exec(written)?.[0] ?? written) : written).trim()
}

/** A quote or a bracket that is never closed: the place to look at is where it opens. */
function unfinished(error: YAMLError, document: Document, source: SourceText): Fault | undefined {
  const [pos] = error.pos
  const isQuote = /closing .quote/.test(error.message)
  const isBracket = /end with a [\]}]/.test(error.message)
  if (!isQuote && !isBracket) return undefined
  let opened: Node | undefined
  visit(document, {
    Node(_, node) {
      const fits = isQuote ? isScalar(node) && String(node.type).startsWith('QUOTE') : isCollection(node) && node.flow
      if (fits && startOf(node) <= pos && (node.range?.[1] ?? pos) >= pos - 1) opened = node
    },
  })
  const start = opened === undefined ? pos : startOf(opened)
  const sign = source.text.slice(start, start + 1)
  const remedy = isQuote ? `write ${sign} where the text ends` : `write ${sign === '[' ? ']' : '}'} where it ends`
  return { start, end: start + 1, problem: `the ${sign} that opens here is not closed`, remedy }
}

function misplaced(error: YAMLError, source: SourceText): Fault {
  const [start, end] = error.pos
  const line = source.lineAt(start)
  const stripped = line.text.trim()
  if (/map values/.test(error.message)) {
    const colon = /^([\w ]+):(\S.*)$/.exec(stripped)
    const remedy = colon === null ? 'write a name, a colon, a blank and a value' : `write ${colon[1]}: ${colon[2]}`
    return { start, end, problem: 'a name without a value', remedy }
  }
  const from = line.start + line.text.length - line.text.trimStart().length
  const problem = 'the indentation of this line fits nothing above it'
  return { start: from, end: from + stripped.length, problem, remedy: 'let it begin where its neighbours begin' }
}

/** A line below `name: value` that is indented further than the name. */
function deeper(start: number, source: SourceText): Fault {
  const line = source.lineAt(start)
  const next = source.lineAt(Math.min(line.start + line.text.length + 2, source.text.length))
  const { text: below, start: from } = next.start > line.start ? next : line
  const blanks = below.length - below.trimStart().length
  const problem = 'the indentation of this line fits nothing above it'
  return {
    start: from + blanks,
    end: from + below.length,
    problem,
    remedy: 'let it begin where its neighbours begin',
  }
}

/** `@`, a backtick, `!`, `%`: to YAML they are no beginning of a text. */
function reserved(start: number, source: SourceText): Fault {
  const line = source.lineAt(start)
  const written = withoutRest(line.text.slice(start - line.start), line.text)
  const problem = `a text cannot begin with ${written.slice(0, 1)} in YAML`
  return { start, end: start + written.length, problem, remedy: `put it in quotes: ${quote(written)}` }
}

/** `description: note: this`: what follows the first colon is meant as one text. */
function secondColon(start: number, source: SourceText): Fault | undefined {
  const line = source.lineAt(start)
  const [, head, written] = /^(\s*(?:-\s+)*[^:{]*(?:\{[^:]*)?:\s+)(.*:(?:\s.*)?)$/.exec(line.text) ?? []
  if (head === undefined || written === undefined) return undefined
  const value = withoutRest(written, line.text)
  const from = line.start + head.length
  const remedy = `put the text in quotes: ${quote(value)}`
  return { start: from, end: from + value.length, problem: 'a second colon stands in this value', remedy }
}

/** `"Release Date" is not null`: the text goes on behind its closing quote. */
function goesOn(start: number, document: Document, source: SourceText): Fault | undefined {
  const line = source.lineAt(start)
  let quoted: Node | undefined
  visit(document, {
    Scalar(_, node) {
      const fits = String(node.type).startsWith('QUOTE') && startOf(node) >= line.start && startOf(node) < start
      if (fits) quoted = node
    },
  })
  if (quoted === undefined) return undefined
  const from = startOf(quoted)
  const value = withoutRest(line.text.slice(from - line.start), line.text)
  const remedy = `put all of it in quotes: ${quote(value)}`
  return { start: from, end: from + value.length, problem: 'the text goes on behind its closing quote', remedy }
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0
}

function wordAt(text: string, offset: number): string {
  return /^[^\s:]+/.exec(text.slice(offset, offset + 80))?.[0] ?? 'this'
}
