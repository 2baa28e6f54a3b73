import type { Outcome } from './measure.ts'

/** What a ratio is to reach. */
export interface Goal {
  readonly contender: string
  /** At most, or at least, this. */
  readonly ratio: number
  readonly is: 'at most' | 'at least'
}

/** One line a contender: its median time, its ratio to the reference with quartiles, and whether that is what was aimed at. */
export function report(title: string, outcome: Outcome, goals: readonly Goal[] = []): string {
  const { reference, ratios } = outcome
  const lines = ratios.map((one) => {
    const goal = goals.find(({ contender }) => contender === one.name)
    const quartiles = `${one.lower.toFixed(2)}–${one.upper.toFixed(2)}`
    return `  ${one.name.padEnd(44)} ${ms(one.ms)}  ${one.median.toFixed(2)} × (${quartiles})${goal === undefined ? '' : `  ${met(one.median, goal)}`}`
  })
  const spread = `spread ${(reference.spread * 100).toFixed(0)} %${outcome.void ? ', void: the machine was busy' : ''}`
  return [title, `  ${reference.name.padEnd(44)} ${ms(reference.ms)}  1.00 ×  (${spread})`, ...lines].join('\n')
}

function met(ratio: number, { ratio: limit, is }: Goal): string {
  const holds = is === 'at most' ? ratio <= limit : ratio >= limit
  return `goal ${is} ${limit}: ${holds ? 'met' : 'not met'}`
}

function ms(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0).padStart(8)} ms`
}
