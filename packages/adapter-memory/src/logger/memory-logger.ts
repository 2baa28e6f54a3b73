import type { Clock } from '@assay/ports/clock'
import type { Json } from '@assay/ports/json'
import type { LogFields, Logger } from '@assay/ports/logger'
import { plainFields, redactText } from './redaction.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

export interface LogRecord {
  readonly level: LogLevel
  readonly message: string
  /** Bindings and fields, as JSON and without secrets. */
  readonly fields: { readonly [field: string]: Json }
  /** Milliseconds since 1970-01-01T00:00:00Z; absent without a clock. */
  readonly at?: number
}

export interface MemoryLogger extends Logger {
  /** What was written so far by this logger, its parents and their children. It grows while it is looked at. */
  readonly records: readonly LogRecord[]
  child(bindings: LogFields): MemoryLogger
}

export interface MemoryLoggerOptions {
  /** Gives records their time. */
  readonly clock?: Clock
  /** Is given each record; what it throws is dropped together with the record. */
  readonly write?: (record: LogRecord) => void
}

/** A logger that keeps its records, for tests and for those who read them afterwards. */
export function createMemoryLogger(options: MemoryLoggerOptions = {}): MemoryLogger {
  return loggerOf([], {}, options)
}

function loggerOf(records: LogRecord[], bindings: LogRecord['fields'], options: MemoryLoggerOptions): MemoryLogger {
  function write(level: LogLevel, message: string, fields: LogFields = {}): void {
    try {
      const { clock } = options
      const record: LogRecord = {
        level,
        message: redactText(message),
        fields: { ...bindings, ...plainFields(fields) },
        ...(clock && { at: clock.now() }),
      }
      options.write?.(record)
      records.push(record)
    } catch {
      // A record that cannot be written is dropped: whoever logs has something better to do than to handle it.
    }
  }

  return {
    records,
    debug: (message, fields) => write('debug', message, fields),
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
    child: (more) => loggerOf(records, { ...bindings, ...plainFields(more) }, options),
  }
}
