import type { ScanName } from '@assay/ports/notification'
import { count, counted, duration, summaryText, verdicts } from '../words/amounts.ts'
import { type Painter, plain } from '../words/painter.ts'
import { visible } from '../words/visible.ts'
import { cut } from './cells.ts'
import type { Progress, RunningScan } from './progress.ts'

export interface FrameOptions {
  readonly painter: Painter
  /** Cells in a line; no line of the frame is longer. */
  readonly width: number
  /** Most lines for running scans. */
  readonly scans: number
  /** Milliseconds of `Clock.elapsed`. */
  readonly now: number
  /** Counts the frames, for what turns. */
  readonly turn: number
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']

/** The lines that show a run under way; none when there is nothing under way. */
export function frameOf(progress: Progress, options: FrameOptions): readonly string[] {
  if (progress.finished) return []
  const running = [...progress.running.values()]
  const shown = running.slice(0, options.scans)
  const more = running.length - shown.length
  return [
    headline(progress, options),
    ...shown.map((scan) => scanLine(scan, options)),
    ...(more > 0 ? [dimmed(`  and ${counted(more, 'more scan')}`, options)] : []),
  ]
}

function headline(progress: Progress, options: FrameOptions): string {
  const turning = spinner[options.turn % spinner.length] ?? ''
  const judged = verdicts.reduce((sum, verdict) => sum + progress.summary[verdict], 0)
  const of = progress.checks === undefined ? '' : `${count(judged)} of `
  const line = (paint: Painter) =>
    [
      `${paint.cyan(turning)} ${of}${counted(progress.checks ?? judged, 'check')}`,
      summaryText(progress.summary, paint, 'left out'),
      ...(progress.cancelled ? [paint.yellow('ending')] : []),
      paint.dim(duration(options.now - progress.since)),
    ].join(paint.dim(' · '))
  const bare = line(plain)
  return cut(bare, options.width) === bare ? line(options.painter) : cut(bare, options.width)
}

function scanLine({ scan, since, rows }: RunningScan, options: FrameOptions): string {
  const parts = [
    `${visible(scan.dataset)}  ${work(scan)}`,
    ...(rows === undefined ? [] : [counted(rows, 'row')]),
    duration(options.now - since),
  ]
  return dimmed(`  ${parts.join(' · ')}`, options)
}

function work({ kind, checks }: ScanName): string {
  switch (kind) {
    case 'describe':
      return 'looking at columns'
    case 'judge':
      return `judging ${counted(checks, 'check')}`
    case 'sample':
      return 'fetching samples'
    case 'split':
      return `trying ${counted(checks, 'check')} apart`
    case 'own':
      return 'running own SQL'
    case 'group':
      return 'grouping'
    case 'compare':
      return 'comparing'
  }
}

function dimmed(text: string, { width, painter }: FrameOptions): string {
  return painter.dim(cut(text, width))
}
