import { readSuite, type Suite, type SuiteProblem } from '@assay/core/suite'
import { err, ok, type Result } from '@assay/ports/result'
import { type Document, isMap, isScalar, type ParsedNode, parseAllDocuments, type YAMLError } from 'yaml'
import { cutExpressions } from './cut-comments.ts'
import { type DocumentTree, documentTree, type Found } from './document-tree.ts'
import { explainError } from './explain-error.ts'
import type { Fault } from './fault.ts'
import { scalarOffset } from './scalar-offset.ts'
import { type SourceText, sourceText } from './source-text.ts'

export interface ReadSuiteFileOptions {
  /** Where the text comes from; datasets and paths in it are relative to that file. */
  readonly file: string
  /** What problems call the file. Default: `file`. */
  readonly shownAs?: string
  /** Values of variables, as text, by name. */
  readonly variables?: Readonly<Record<string, string>>
  /** The start of the run: milliseconds since 1970-01-01T00:00:00Z. For `now`, `today` and `yesterday`. */
  readonly now?: number
}

/** One thing that is wrong with a file of checks. */
export interface FileProblem {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  readonly column: number
  readonly problem: string
  /** What to write instead. */
  readonly remedy?: string
  /** The line in question with the place underlined, and the line before it. */
  readonly frame: string
}

type SuiteDocument = Document.Parsed<ParsedNode>

/**
 * Reads a file of checks: YAML 1.2, one suite a document. Numbers keep their digits, and what YAML would quietly read
 * as something else is a problem. All problems of the file are reported, in the order in which they stand.
 */
export function readSuiteFile(
  text: string,
  options: ReadSuiteFileOptions,
): Result<readonly Suite[], readonly FileProblem[]> {
  const source = sourceText(text)
  const parsed = parseAllDocuments<ParsedNode>(text, { version: '1.2', prettyErrors: false, logLevel: 'silent' })
  const documents: readonly SuiteDocument[] = 'empty' in parsed ? [] : parsed
  const filled = documents.filter(({ contents, errors }) => !isNothing(contents) || errors.length > 0)
  const suites: Suite[] = []
  const faults: Fault[] = []
  if (filled.length === 0) {
    faults.push({ start: 0, end: 1, problem: 'the file is empty', remedy: 'begin with suite: and dataset:' })
  }
  for (const document of filled) {
    const read = readDocument(document, source, options)
    if (read.ok) suites.push(read.value)
    else faults.push(...read.error)
  }
  if (faults.length === 0) return ok(suites)
  const inOrder = [...faults].sort((left, right) => left.start - right.start)
  return err(inOrder.map((fault) => problemOf(fault, source, options)))
}

function readDocument(
  document: SuiteDocument,
  source: SourceText,
  { file, variables, now }: ReadSuiteFileOptions,
): Result<Suite, readonly Fault[]> {
  const written = writtenFaults(document, source)
  if (written.length > 0) return err(written)
  const tree = documentTree(document, source)
  if (tree.faults.length > 0) return err(tree.faults)
  const suite = readSuite(tree.value, {
    file,
    ...(variables === undefined ? {} : { variables }),
    ...(now === undefined ? {} : { now }),
    locate: (path) => source.place(startOf(tree.find(path))),
  })
  return suite.ok ? ok(suite.value) : err(suite.error.map((problem) => locate(problem, tree, source)))
}

/** What is wrong before anything is understood. A broken document is told by its first break: the rest follows from it. */
function writtenFaults(document: SuiteDocument, source: SourceText): readonly Fault[] {
  const { yaml } = document.directives
  const all: readonly YAMLError[] = [...document.errors, ...document.warnings]
  const whole = all.filter(({ code }) => standsAlone.has(code))
  const [broken] = all.filter(({ code }) => !standsAlone.has(code))
  const cut = cutExpressions(document, source)
  const first = broken !== undefined && !cut.some(({ start }) => start < broken.pos[0]) ? [broken] : []
  const old = yaml.explicit === true && yaml.version !== '1.2'
  const version = { start: 0, end: 1, problem: `checks are YAML 1.2, not ${yaml.version}`, remedy: 'take %YAML away' }
  return [
    ...(old ? [version] : []),
    ...cut,
    ...[...whole, ...first].map((each) => explainError(each, document, source)),
  ]
}

/** Faults after which the rest of the document still means what it says. */
const standsAlone: ReadonlySet<string> = new Set(['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED', 'BAD_DQ_ESCAPE'])

function locate({ path, message, remedy, offset }: SuiteProblem, tree: DocumentTree, source: SourceText): Fault {
  const found = tree.find(path)
  const { node } = found
  const exact = offset !== undefined && isScalar(node) ? scalarOffset(node, offset, source.text) : undefined
  const start = exact ?? startOf(found)
  const end = exact === undefined ? (node?.range?.[1] ?? start + 1) : exact + 1
  const advice = missingBlank(node) ?? missingDash(path, node) ?? remedy
  return { start, end, problem: message, ...(advice === undefined ? {} : { remedy: advice }) }
}

/** `- not_null:email` is one word to YAML. */
function missingBlank(node: unknown): string | undefined {
  if (!isScalar(node) || node.type !== 'PLAIN' || typeof node.value !== 'string') return undefined
  const [, name, rest] = /^([a-z_]+):(\S.*)$/.exec(node.value) ?? []
  return name === undefined || /^[a-z]+:\/\//.test(node.value) ? undefined : `write a blank: ${name}: ${rest}`
}

/** `-not_null: a` is a name to YAML, and `not_null: a` right below `checks:` is no item. */
function missingDash(path: SuiteProblem['path'], node: unknown): string | undefined {
  if (path.length !== 1 || path[0] !== 'checks' || !isMap(node)) return undefined
  const [first] = node.items
  const name = isScalar(first?.key) ? String(first.key.value) : ''
  return name.startsWith('-') ? `write a blank: - ${name.slice(1)}: …` : `begin each item with a dash: - ${name}: …`
}

function startOf({ key, node }: Found): number {
  const before = key ?? node
  return before?.range?.[0] ?? 0
}

function isNothing(contents: unknown): boolean {
  if (contents === null || contents === undefined) return true
  return isScalar(contents) && contents.value === null && contents.source === ''
}

function problemOf(fault: Fault, source: SourceText, { file, shownAs = file }: ReadSuiteFileOptions): FileProblem {
  const { start, end, problem, remedy } = fault
  return {
    file: shownAs,
    ...source.place(start),
    problem,
    ...(remedy === undefined ? {} : { remedy }),
    frame: source.frame(start, end),
  }
}
