import type { CheckType } from '../checks/check-type.ts'
import type { Flaw, SuitePath, SuiteProblem } from './problem.ts'
import type { Threshold, Thresholds } from './suite.ts'
import { parseThreshold } from './threshold.ts'

const ANY: Threshold = { kind: 'any' }
const NEVER: Threshold = { kind: 'never' }

/**
 * Reads `warn`, `fail` and `severity` of an item. `fail: any` is the default; naming one of the two makes the other
 * `never`.
 */
export function readThresholds(
  type: CheckType,
  args: unknown,
  item: Readonly<Record<string, unknown>>,
  path: SuitePath,
): { readonly thresholds: Thresholds; readonly problems: readonly SuiteProblem[] } {
  const severity = item['severity'] === 'warning' ? 'warning' : 'failure'
  const problems: SuiteProblem[] = []
  const read = (key: 'warn' | 'fail'): Threshold | undefined => {
    const written = item[key]
    if (written === undefined) return undefined
    const flaw = misplaced(type, args, key)
    if (flaw !== undefined) {
      problems.push({ path: [...path, key], ...flaw })
      return NEVER
    }
    const threshold = parseThreshold(written)
    if (!threshold.ok) problems.push({ path: [...path, key], ...threshold.error })
    else if (threshold.value.kind === 'percent' && type.thresholds(args) === 'rows') {
      const message = `${type.name} does not know of how many rows`
      problems.push({ path: [...path, key], message, remedy: 'add of: with the dataset whose rows are meant' })
    } else return threshold.value
    return NEVER
  }
  const warn = read('warn')
  const fail = read('fail')
  return {
    thresholds: { warn: warn ?? NEVER, fail: fail ?? (warn === undefined ? ANY : NEVER), severity },
    problems,
  }
}

function misplaced({ name, thresholds }: CheckType, args: unknown, key: string): Flaw | undefined {
  switch (thresholds(args)) {
    case 'bounds':
      return { message: `${name} has bounds, not rows that fail`, remedy: `write ${name}: { …, ${key}: { max: … } }` }
    case 'none':
      return { message: `${name} has no thresholds`, remedy: 'write severity: warning to be warned only' }
    default:
      return undefined
  }
}
