import type { RunSummary } from '@assay/ports/notification'
import type { Painter } from './painter.ts'

const grouped = new Intl.NumberFormat('en-US')

/** `1,000`. */
export function count(amount: number): string {
  return grouped.format(amount)
}

/** `1 check`, `1,000 checks`. */
export function counted(amount: number, noun: string): string {
  return `${count(amount)} ${noun}${amount === 1 ? '' : 's'}`
}

/** `85 ms`, `1.2 s`, `2 min 5 s`, `1 h 2 min`. */
export function duration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`
  const seconds = Math.round(ms / 1_000)
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  const minutes = Math.round(seconds / 60)
  return `${count(Math.floor(minutes / 60))} h ${minutes % 60} min`
}

export type Verdict = keyof RunSummary

export const verdicts: readonly Verdict[] = ['passed', 'warned', 'failed', 'skipped', 'errored']

const marks: Readonly<Record<Verdict, string>> = { passed: '✓', warned: '!', failed: '✗', skipped: '-', errored: '‼' }
const colours = { passed: 'green', warned: 'yellow', failed: 'red', skipped: 'dim', errored: 'magenta' } as const

/** `✓ passed`, padded so that what follows stands in one column. */
export function verdictText(verdict: Verdict, paint: Painter): string {
  return paint[colours[verdict]](`${marks[verdict]} ${verdict}`.padEnd(9))
}

/** `12 passed · 1 warned`; what is none is painted dim, or left out. */
export function summaryText(summary: RunSummary, paint: Painter, none: 'dim' | 'left out'): string {
  return verdicts
    .filter((verdict) => none === 'dim' || summary[verdict] > 0 || verdict === 'passed')
    .map((verdict) => {
      const text = `${count(summary[verdict])} ${verdict}`
      return summary[verdict] === 0 ? paint.dim(text) : paint[colours[verdict]](text)
    })
    .join(' · ')
}
