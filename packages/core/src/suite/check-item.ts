import type { z } from 'zod'
import type { CheckType } from '../checks/check-type.ts'
import { checkTypes } from '../checks/registry.ts'
import { COMMON_KEYS, commonSchema, MOST_GROUPS } from './common-keys.ts'
import { identityOf } from './identity.ts'
import { type Item, isItem, narrowingProblems, notAnItem, strangerProblem } from './item-problems.ts'
import { readKnownFailure } from './known-failure.ts'
import type { SuitePath, SuiteProblem } from './problem.ts'
import { schemaProblems } from './schema-problem.ts'
import type { Check } from './suite.ts'
import { type Variables, withTemplates } from './template.ts'
import { readThresholds } from './thresholds.ts'
import { writtenPath } from './written-path.ts'

/** What every item of a suite may say, once it is read. */
export type CommonKeys = z.output<typeof commonSchema>

/** The checks of one item, or what is wrong with it. */
export interface ReadItem {
  readonly checks: readonly Check[]
  readonly problems: readonly SuiteProblem[]
}

/**
 * Reads one item of `checks`: exactly one name of a check with its arguments, and the common keys. A check over several
 * columns may become one for each.
 */
export function readCheckItem(item: unknown, path: SuitePath, variables: Variables): ReadItem {
  if (!isItem(item)) return refused({ path, ...notAnItem(item) })
  const names = Object.keys(item).filter((key) => !COMMON_KEYS.includes(key))
  const known = names.filter((name) => checkTypes.some((type) => type.name === name))
  const [name, second] = known
  const strangers = names.filter((key) => !known.includes(key)).map((key) => strangerProblem(key, path, name))
  if (strangers.length > 0) return refused(...strangers)
  if (second !== undefined) {
    const message = `one item holds one check, and this one holds ${known.join(' and ')}`
    return refused({ path: [...path, second], message, remedy: 'give each an item of its own' })
  }
  const type = checkTypes.find((candidate) => candidate.name === name)
  if (type === undefined)
    return refused({ path, message: 'the item names no check', remedy: 'such as not_null: email' })
  return readKnownType(type, item, path, variables)
}

function refused(...problems: readonly SuiteProblem[]): ReadItem {
  return { checks: [], problems }
}

function readKnownType(type: CheckType, item: Item, path: SuitePath, variables: Variables): ReadItem {
  const common = readCommon(type, item, path, variables)
  const written = withTemplates(item[type.name], variables)
  const expanded = type.expand(written)
  const problems = [...common.problems]
  const checks: Check[] = []
  for (const [index, form] of expanded.entries()) {
    const at = [...path, type.name]
    const parsed = type.schema.safeParse(form)
    if (!parsed.success) {
      const found = schemaProblems(parsed.error.issues, { schema: type.schema, input: form, name: type.name, path: [] })
      problems.push(
        ...found.map((problem) => ({
          ...problem,
          path: [...at, ...writtenPath(problem.path, { written, form, index })],
        })),
      )
      continue
    }
    const thresholds = readThresholds(type, parsed.data, item, path)
    const accept = readKnownFailure(type, parsed.data, common.keys.accept, path)
    problems.push(...thresholds.problems, ...accept.problems)
    checks.push(makeCheck(type, parsed.data, common.keys, thresholds.thresholds, accept.accept))
  }
  if (checks.length > 1 && common.keys.id !== undefined) {
    const message = `one id cannot name ${checks.length} checks`
    problems.push({ path: [...path, 'id'], message, remedy: 'give each column an item of its own, or take the id out' })
  }
  return { checks, problems: withoutRepetition(problems) }
}

function readCommon(
  type: CheckType,
  item: Item,
  path: SuitePath,
  variables: Variables,
): { readonly keys: CommonKeys; readonly problems: readonly SuiteProblem[] } {
  const written = Object.fromEntries(Object.entries(item).filter(([key]) => key !== type.name))
  const input = 'where' in written ? { ...written, where: withTemplates(written['where'], variables) } : written
  const parsed = commonSchema.safeParse(input)
  const problems = narrowingProblems(type, item, path)
  if (parsed.success) return { keys: parsed.data, problems }
  const found = schemaProblems(parsed.error.issues, { schema: commonSchema, input, name: 'the item', path })
  return { keys: {}, problems: [...problems, ...found] }
}

function makeCheck(
  type: CheckType,
  args: unknown,
  keys: CommonKeys,
  thresholds: Check['thresholds'],
  accept: Check['accept'],
): Check {
  const { where, group_by: groupBy, max_groups: maxGroups = MOST_GROUPS, id, tags = [], owner, description } = keys
  return {
    id: id ?? identityOf({ type: type.name, names: type.identity(args), where: where?.text, groupBy }),
    type: type.name,
    arguments: args,
    ...(where === undefined ? {} : { where: where.predicate }),
    ...(groupBy === undefined ? {} : { groupBy }),
    maxGroups,
    thresholds,
    ...(accept === undefined ? {} : { accept }),
    tags,
    ...(owner === undefined ? {} : { owner }),
    ...(description === undefined ? {} : { description }),
  }
}

/** What is wrong with an argument of several columns is said once. */
function withoutRepetition(problems: readonly SuiteProblem[]): readonly SuiteProblem[] {
  const seen = new Set<string>()
  return problems.filter((problem) => {
    const key = JSON.stringify(problem)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
