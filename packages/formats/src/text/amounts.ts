import type { Json } from '@assay/ports/json'
import type { RunSummary } from '@assay/ports/notification'
import type { Painter } from './painter.ts'

/** A count with thousands separators, exact also beyond 2^53, where results hold it as text. */
export function countText(count: Json): string {
  const digits = String(count)
  return /^-?\d+$/.test(digits) ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits
}

/** `1 check`, `1,000 checks`. */
export function counted(count: Json, noun: string): string {
  return `${countText(count)} ${noun}${String(count) === '1' ? '' : 's'}`
}

/** `85 ms`, `1.2 s`, `2 min 5 s`, `1 h 2 min`. */
export function durationText(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`
  if (ms < 59_950) return `${(ms / 1_000).toFixed(1)} s`
  const seconds = Math.round(ms / 1_000)
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  const minutes = Math.round(seconds / 60)
  return `${countText(Math.floor(minutes / 60))} h ${minutes % 60} min`
}

export type Verdict = keyof RunSummary

const marks: Readonly<Record<Verdict, string>> = { passed: '✓', warned: '!', failed: '✗', skipped: '-', errored: '‼' }
const colours = { passed: 'green', warned: 'yellow', failed: 'red', skipped: 'cyan', errored: 'magenta' } as const

/** `✓ passed`, as wide for each verdict. */
export function verdictText(verdict: Verdict, paint: Painter): string {
  return paint[colours[verdict]](`${marks[verdict]} ${verdict}`.padEnd(9))
}

/** `12 passed · 1 warned · 3 failed · 1 skipped · 0 errored`: what is none is painted dim. */
export function summaryText(summary: RunSummary, paint: Painter): string {
  const verdicts = Object.keys(marks) as Verdict[]
  return verdicts
    .map((verdict) => {
      const text = `${countText(summary[verdict])} ${verdict}`
      return summary[verdict] === 0 ? paint.dim(text) : paint.bold(paint[colours[verdict]](text))
    })
    .join(paint.dim(' · '))
}
