import { implicitCheckTypes } from '../checks/registry.ts'
import { readCheckItem } from './check-item.ts'
import { isNumberText } from './number-text.ts'
import type { SuitePath, SuiteProblem } from './problem.ts'
import { schemaProblems } from './schema-problem.ts'
import type { Check, DatasetReference, Position, Suite } from './suite.ts'
import { suiteSchema } from './suite-keys.ts'
import { withTemplates } from './template.ts'
import { isTimeZone, timeZone } from './time-zone.ts'
import { readVariables } from './variables.ts'

/** What a suite is read with. */
export interface SuiteContext {
  /** The file that it comes from; datasets and paths in it are relative to that file. */
  readonly file?: string
  /** Values of variables, as text, by name. Those that the suite does not declare are left alone. */
  readonly variables?: Readonly<Record<string, string>>
  /** The start of the run: milliseconds since 1970-01-01T00:00:00Z. For `now`, `today` and `yesterday`. */
  readonly now?: number
  /** Where a value stands in the file; asked for each item of `checks`. */
  readonly locate?: (path: SuitePath) => Position | undefined
}

/** A sound suite, or everything that is wrong with it. */
export type ReadSuite =
  | { readonly ok: true; readonly value: Suite }
  | { readonly ok: false; readonly error: readonly SuiteProblem[] }

type Tree = Readonly<Record<string, unknown>>

/**
 * Reads a suite from the plain tree of its file: objects, arrays, texts, booleans, `null`, and numbers as
 * `numberText(…)` (or as numbers and bigints, in TypeScript). Every problem is reported, not the first alone.
 */
export function readSuite(input: unknown, context: SuiteContext): ReadSuite {
  if (!isTree(input)) {
    const message = input === null || input === undefined ? 'the file is empty' : 'the file holds no suite'
    return { ok: false, error: [{ path: [], message, remedy: 'begin with suite: and dataset:' }] }
  }
  const { variables, problems: variableProblems } = readVariables(input['vars'], {
    given: context.variables ?? {},
    now: context.now === undefined ? undefined : BigInt(Math.trunc(context.now)) * 1_000n,
    zone: timeZone(zoneOf(input)),
  })
  const filled = { ...input }
  for (const key of ['dataset', 'datasets', 'where']) {
    if (key in input) filled[key] = withTemplates(input[key], variables)
  }
  const parsed = suiteSchema.safeParse(filled)
  const items = readItems(input['checks'], variables, context)
  const problems = [
    ...(parsed.success ? [] : topProblems(parsed.error.issues, filled)),
    ...datasetProblems(input, parsed.success ? datasetsOf(parsed.data) : []),
    ...variableProblems,
    ...items.problems,
  ]
  if (!parsed.success || problems.length > 0) return { ok: false, error: problems }
  const [first, ...others] = datasetsOf(parsed.data)
  if (first === undefined) return { ok: false, error: problems }
  return {
    ok: true,
    value: { ...makeSuite(parsed.data, [first, ...others], items.checks, context), ...declared(variables) },
  }
}

function isTree(input: unknown): input is Tree {
  return typeof input === 'object' && input !== null && !Array.isArray(input) && !isNumberText(input)
}

function zoneOf(input: Tree): string {
  const written = input['time_zone']
  return typeof written === 'string' && isTimeZone(written) ? written : 'UTC'
}

type SuiteKeys = (typeof suiteSchema)['_zod']['output']

function datasetsOf({ dataset, datasets = [] }: SuiteKeys): readonly DatasetReference[] {
  return dataset === undefined ? datasets : [dataset]
}

function topProblems(issues: Parameters<typeof schemaProblems>[0], input: Tree): readonly SuiteProblem[] {
  return schemaProblems(issues, { schema: suiteSchema, input, name: 'a suite', path: [] }).map((problem) => {
    const [key] = problem.path
    const inside = typeof key === 'string' && problem.path.length === 1 && key in readingShape
    if (inside && !(key in suiteSchema.shape)) {
      return { ...problem, remedy: `write it below reading: reading: { ${key}: … }` }
    }
    return problem.message === 'checks of a suite is missing'
      ? { ...problem, remedy: 'write checks: [] to ask only whether it is there, readable and not empty' }
      : problem
  })
}

const readingShape = { format: 0, delimiter: 0, quote: 0, header: 0, encoding: 0, date_format: 0, types: 0, union: 0 }

function datasetProblems(input: Tree, references: readonly DatasetReference[]): readonly SuiteProblem[] {
  if ('dataset' in input && 'datasets' in input) {
    return [{ path: ['datasets'], message: 'a suite has dataset or datasets, not both', remedy: 'keep one of the two' }]
  }
  if (!('dataset' in input) && !('datasets' in input)) {
    return [{ path: [], message: 'the suite names no dataset', remedy: 'add dataset: backend/table or ./file.csv' }]
  }
  return references.flatMap(({ written }, index) =>
    references.findIndex((other) => other.written === written) < index
      ? [{ path: ['datasets', index], message: `${written} is listed twice` }]
      : [],
  )
}

function readItems(
  written: unknown,
  variables: Parameters<typeof readCheckItem>[2],
  { locate }: SuiteContext,
): { readonly checks: readonly Check[]; readonly problems: readonly SuiteProblem[] } {
  const taken = new Set(implicitCheckTypes.map(({ name }) => name))
  const checks: Check[] = []
  const problems: SuiteProblem[] = []
  for (const [index, item] of (Array.isArray(written) ? written : []).entries()) {
    const path = ['checks', index]
    const read = readCheckItem(item, path, variables)
    const position = locate?.(path)
    problems.push(...read.problems)
    for (const check of read.checks) {
      if (taken.has(check.id)) problems.push(...(read.problems.length > 0 ? [] : [sameId(check.id, path)]))
      taken.add(check.id)
      checks.push(position === undefined ? check : { ...check, position })
    }
  }
  return { checks, problems }
}

function sameId(id: string, path: SuitePath): SuiteProblem {
  return { path, message: `two checks have the id ${id}`, remedy: 'give this one an id: of its own' }
}

function declared(variables: ReadonlyMap<string, unknown>): Pick<Suite, 'variables'> {
  return variables.size === 0 ? {} : { variables: [...variables.keys()] }
}

function makeSuite(
  keys: SuiteKeys,
  datasets: Suite['datasets'],
  checks: readonly Check[],
  { file }: SuiteContext,
): Suite {
  const { suite: name, key, where, time_zone: zone = 'UTC', samples, mask = [], allow_empty: allowEmpty = false } = keys
  return {
    name,
    ...(file === undefined ? {} : { file }),
    datasets,
    ...(key === undefined ? {} : { key }),
    ...(where === undefined ? {} : { where: where.predicate }),
    timeZone: zone,
    ...(samples === undefined ? {} : { samples }),
    mask,
    allowEmpty,
    ...(keys.reading === undefined ? {} : { reading: keys.reading }),
    checks,
  }
}
