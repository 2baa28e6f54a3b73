import { nearestNames } from '@assay/expression/validate'
import type { CheckType } from '../checks/check-type.ts'
import { checkTypes, implicitCheckTypes } from '../checks/registry.ts'
import { COMMON_KEYS } from './common-keys.ts'
import { isNumberText } from './number-text.ts'
import { type SuitePath, type SuiteProblem, shown } from './problem.ts'
import { oneOf } from './scalar.ts'

/** An item of `checks`: the name of a check and the common keys. */
export type Item = Readonly<Record<string, unknown>>

export function isItem(item: unknown): item is Item {
  return typeof item === 'object' && item !== null && !Array.isArray(item) && !isNumberText(item)
}

/** What to say of an item that is no object. */
export function notAnItem(item: unknown): Pick<SuiteProblem, 'message' | 'remedy'> {
  const type = checkTypes.find((candidate) => candidate.name === item)
  if (type === undefined) return { message: 'an item names a check', remedy: 'such as not_null: email' }
  const [example] = type.examples
  return {
    message: `${type.name} needs its arguments`,
    ...(example === undefined ? {} : { remedy: `write ${example}` }),
  }
}

/** What to say of a key that is neither a check nor a common key; `name` is the check that stands beside it. */
export function strangerProblem(key: string, path: SuitePath, name: string | undefined): SuiteProblem {
  const at = [...path, key]
  const implicit = implicitCheckTypes.some((type) => type.name === key)
  if (implicit) {
    const remedy = key === 'not_empty' ? 'take it out, or write allow_empty: true for the suite' : 'take it out'
    return { path: at, message: `${key} is asked of every dataset by itself`, remedy }
  }
  const types = checkTypes.map((type) => type.name)
  const candidates = name === undefined ? [...types, ...COMMON_KEYS] : COMMON_KEYS
  const [nearest] = nearestNames(key, candidates)
  if (nearest !== undefined) {
    const message = types.includes(nearest) ? `there is no check ${shown(key)}` : `an item has no ${shown(key)}`
    return { path: at, message, remedy: `did you mean ${nearest}?` }
  }
  if (name !== undefined) {
    const inside = `arguments of ${name} stand below it`
    return {
      path: at,
      message: `an item has no ${shown(key)}`,
      remedy: `${inside}; beside it stand ${oneOf(COMMON_KEYS)}`,
    }
  }
  return { path: at, message: `there is no check ${shown(key)}`, remedy: `there are ${types.join(', ')}` }
}

/** What is wrong with the keys that narrow a check, where they do not apply to it. */
export function narrowingProblems(type: CheckType, item: Item, path: SuitePath): readonly SuiteProblem[] {
  const problems: SuiteProblem[] = []
  for (const key of ['where', 'group_by'] as const) {
    if (key in item && !type.narrowedBy.includes(key)) {
      const message = `${type.name} takes no ${key}`
      problems.push({ path: [...path, key], message, remedy: narrowingRemedy(type.name, key) })
    }
  }
  if ('max_groups' in item && !('group_by' in item)) {
    problems.push({ path: [...path, 'max_groups'], message: 'max_groups is for checks with group_by' })
  }
  return problems
}

function narrowingRemedy(name: string, key: 'where' | 'group_by'): string {
  if (name === 'stage_count' && key === 'where') return 'write the condition as loaded'
  if (name === 'sql' || name === 'metric') return 'put it into the query'
  return 'take it out'
}
