import {
  colourful,
  createLinesNotifier,
  createProgressNotifier,
  type TerminalStream,
  writeTo,
} from '@assay/notifier-stdout/notifier'
import type { Clock } from '@assay/ports/clock'
import type { RunNotification } from '@assay/ports/notification'
import type { Notifier } from '@assay/ports/notifier'

export function chooseNotifier(stream: TerminalStream, interactive: boolean, clock: Clock): Notifier<RunNotification> {
  if (interactive) return createProgressNotifier({ stream, clock, painter: colourful })
  return createLinesNotifier({ write: writeTo(stream) })
}
