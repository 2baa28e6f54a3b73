import type { AdapterRecord, SubjectRecord } from './records.ts'

interface ClauseRow {
  readonly guarantee: string
  readonly clause: string
  readonly catches: number
}

const head = `# Guarantees

What each port promises, clause by clause, which adapter keeps it, and how many adapters that are wrong on purpose each
clause catches. This page is generated: \`pnpm --filter @assay/conformance-mutants guarantees\` writes it, a test fails
when it is out of date.

- **✓**: the adapter passes the clause. **refused**: the adapter declares that it lacks the capability that the clause
  needs, and refuses it with \`UNSUPPORTED\`, which is tested instead.
- **Catches**: how many mutants fail the clause. A mutant is a right adapter with one fault; every mutant is caught by at
  least one clause, and every clause catches at least one mutant.
- The first word is the guarantee in the text of the port (\`@assay/ports\`); a test compares both ways.

A clause is run by any adapter, also by yours: see [how to write an adapter](writing-an-adapter.md).
`

/** The page \`docs/guarantees.md\`, from what the tests have recorded. */
export function guaranteesDocument(subjects: readonly SubjectRecord[], adapters: readonly AdapterRecord[]): string {
  const ports = [...new Set(subjects.map(({ port }) => port))].toSorted()
  const sections = ports.map((port) =>
    sectionOf(
      port,
      subjects.filter((subject) => subject.port === port),
      adapters.filter((adapter) => adapter.port === port),
    ),
  )
  return [head, ...sections].join('\n')
}

function sectionOf(port: string, subjects: readonly SubjectRecord[], adapters: readonly AdapterRecord[]): string {
  const rows = rowsOf(subjects)
  const mutants = subjects.reduce((sum, subject) => sum + subject.mutants, 0)
  const sources = adapters.map(({ adapter, from }) => `*${adapter}* is of \`${from}\``)
  const columns = ['Guarantee', 'Clause', ...adapters.map(({ adapter }) => adapter), 'Catches']
  const lines = rows.map(({ guarantee, clause, catches }) => [
    guarantee,
    escaped(clause),
    ...adapters.map(({ outcomes }) => markOf(outcomes[clause])),
    String(catches),
  ])
  return [
    `## ${port}`,
    '',
    `${rows.length} clauses, ${mutants} mutants.${sources.length > 0 ? ` ${sources.join(', ')}.` : ''}`,
    '',
    tableRow(columns),
    tableRow(columns.map((column) => (column === 'Catches' ? '--:' : '---'))),
    ...lines.map(tableRow),
    '',
  ].join('\n')
}

/** Several subjects may share a port: each clause counts what it catches in all of them. */
function rowsOf(subjects: readonly SubjectRecord[]): ClauseRow[] {
  const rows = new Map<string, ClauseRow>()
  const largestFirst = subjects.toSorted((first, second) => second.clauses.length - first.clauses.length)
  for (const row of largestFirst.flatMap(({ clauses }) => clauses)) {
    const known = rows.get(row.clause)
    rows.set(row.clause, known ? { ...known, catches: known.catches + row.catches } : row)
  }
  return [...rows.values()]
}

function markOf(outcome: string | undefined): string {
  return outcome === 'passed' ? '✓' : (outcome ?? '')
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replace(/[<*_]/g, '\\$&')
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
