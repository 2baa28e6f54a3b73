/** Notifiers that write to the streams of a process: live progress, plain lines, or NDJSON. */
export { type OutputStream, type Write, writeTo } from './channel/write.ts'
export { createLinesNotifier, type LinesOptions } from './lines/lines-notifier.ts'
export { createNdjsonNotifier } from './lines/ndjson-notifier.ts'
export {
  createProgressNotifier,
  type ProgressNotifier,
  type ProgressOptions,
  type TerminalStream,
} from './progress/progress-notifier.ts'
export { colourful, type Painter, plain } from './words/painter.ts'
