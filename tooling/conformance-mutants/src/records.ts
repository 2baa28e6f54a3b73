import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ClauseOutcome, ContractReport, Harness } from '@assay/conformance/contract'
import type { Catches } from './matrix.ts'
import type { Subject } from './mutant.ts'

const folder = new URL('../records/', import.meta.url)

/** How many mutants of a subject there are, and how many each clause of the contract catches. */
export interface SubjectRecord {
  readonly port: string
  readonly mutants: number
  readonly clauses: readonly { readonly guarantee: string; readonly clause: string; readonly catches: number }[]
}

/** What came of each clause for an adapter. */
export interface AdapterRecord {
  readonly port: string
  /** As people call it, such as `memory`. */
  readonly adapter: string
  /** The entry that it comes from. */
  readonly from: string
  readonly outcomes: Readonly<Record<string, ClauseOutcome>>
}

interface RecordFile {
  readonly path: string
  readonly text: string
}

export function subjectRecord<CheckedHarness extends Harness<unknown>>(
  { contract, mutants, title = contract.port }: Subject<CheckedHarness>,
  catches: Catches,
): RecordFile {
  const caught = [...catches.values()]
  const record: SubjectRecord = {
    port: contract.port,
    mutants: mutants.length,
    clauses: contract.clauses.map(({ guarantee, name }) => ({
      guarantee,
      clause: name,
      catches: caught.filter((clauses) => clauses.includes(name)).length,
    })),
  }
  return fileOf(`mutants-${kebab(title)}`, record)
}

export function adapterRecord(adapter: string, from: string, { port, clauses }: ContractReport): RecordFile {
  const outcomes = Object.fromEntries(clauses.map(({ clause, outcome }) => [clause, outcome]))
  return fileOf(`adapter-${kebab(port)}-${kebab(adapter)}`, { port, adapter, from, outcomes } satisfies AdapterRecord)
}

/** The records of one kind, in the order of their names. */
export function readRecords(kind: 'mutants'): SubjectRecord[]
export function readRecords(kind: 'adapter'): AdapterRecord[]
export function readRecords(kind: 'mutants' | 'adapter'): (SubjectRecord | AdapterRecord)[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .toSorted()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as SubjectRecord | AdapterRecord)
}

function fileOf(name: string, record: SubjectRecord | AdapterRecord): RecordFile {
  return {
    path: fileURLToPath(new URL(`${name}.generated.json`, folder)),
    text: `${JSON.stringify(record, undefined, 2)}\n`,
  }
}

function kebab(words: string): string {
  return words
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z]+/g, '-')
    .toLowerCase()
}
