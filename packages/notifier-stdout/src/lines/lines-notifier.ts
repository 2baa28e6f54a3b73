import type { RunNotification } from '@assay/ports/notification'
import type { Notifier } from '@assay/ports/notifier'
import { createQueuedNotifier } from '../channel/queued-notifier.ts'
import type { Write } from '../channel/write.ts'
import { counted, duration, summaryText, verdictText } from '../words/amounts.ts'
import { type Painter, plain } from '../words/painter.ts'
import { visible } from '../words/visible.ts'

export interface LinesOptions {
  readonly write: Write
  /** Default: no colours. */
  readonly painter?: Painter
  /** `all` writes a line for each check, `problems` only for those that did not pass. Default `all`. */
  readonly checks?: 'all' | 'problems'
}

/**
 * Tells a run in plain lines, one each for its beginning, each judged check, each scan that failed, a cancellation and
 * the end. Nothing is ever overwritten: for CI logs and files.
 */
export function createLinesNotifier(options: LinesOptions): Notifier<RunNotification> {
  const { write, painter = plain, checks = 'all' } = options
  return createQueuedNotifier({
    name: 'lines',
    write,
    textOf(fact) {
      if (checks === 'problems' && fact.type === 'check-judged' && fact.verdict === 'passed') return undefined
      const line = lineOf(fact, painter)
      return line === undefined ? undefined : `${line}\n`
    },
  })
}

function lineOf(fact: RunNotification, paint: Painter): string | undefined {
  switch (fact.type) {
    case 'run-requested': {
      const checks = fact.suites.reduce((sum, suite) => sum + suite.checks, 0)
      return `run ${visible(fact.run)}: ${counted(checks, 'check')} in ${counted(fact.suites.length, 'suite')}`
    }
    case 'check-judged': {
      const { suite, dataset, id } = fact.check
      const name = [suite, dataset, id].map(visible).join(' › ')
      return `${verdictText(fact.verdict, paint)} ${name}: ${visible(fact.message)}`
    }
    case 'scan-finished': {
      if (fact.problem === undefined) return undefined
      const scan = `${fact.scan.kind} scan of ${visible(fact.scan.dataset)}`
      return paint.magenta(`${scan} failed after ${duration(fact.ms)}: ${visible(fact.problem)}`)
    }
    case 'run-cancelled':
      return paint.yellow(`run cancelled: ${visible(fact.reason)}`)
    case 'run-finished':
      return `${summaryText(fact.summary, paint, 'dim')} in ${duration(fact.ms)}`
    case 'run-planned':
    case 'scan-started':
    case 'scan-progressed':
    case 'check-started':
      return undefined
  }
}
