/** Loggers that are wrong on purpose. */
import { type LoggerHarness, loggerContract } from '@assay/conformance/logger'
import type { LogFields, Logger } from '@assay/ports/logger'
import { memoryLoggerHarness } from './logger/harness.ts'
import { type Mutant, mutant, type Subject } from './mutant.ts'

type Level = 'debug' | 'info' | 'warn' | 'error'
type Write = (level: Level, message: string, fields: LogFields | undefined) => void

const levels = ['debug', 'info', 'warn', 'error'] as const

/** What a careless logger writes of a secret. */
const leaked = 'hunter2'

export const loggerSubject: Subject<LoggerHarness> = {
  contract: loggerContract,
  makeHarness: memoryLoggerHarness,
  mutants: [
    ...levels.map((silent) =>
      writing(`writes no records of the level ${silent}`, (right) => (level, message, fields) => {
        if (level !== silent) right[level](message, fields)
      }),
    ),
    writing('drops the fields', (right) => (level, message) => right[level](message)),
    writing('drops the message', (right) => (level, _, fields) => right[level]('', fields)),
    writing('writes each record twice', (right) => (level, message, fields) => {
      right[level](message, fields)
      right[level](message, fields)
    }),
    writing('writes of an error no more than an empty object', (right) => (level, message, fields) => {
      right[level](message, fields && 'error' in fields ? { ...fields, error: {} } : fields)
    }),
    writing('throws at what JSON cannot hold', (right) => (level, message, fields) => {
      JSON.stringify(fields)
      right[level](message, fields)
    }),
    writing('looks at everything that it is given', (right) => (level, message, fields) => {
      structuredClone(Object.values(fields ?? {}).filter((value) => typeof value === 'object'))
      right[level](message, fields)
    }),
    writing('gives up after something that it cannot read', (right) => {
      let broken = false
      return (level, message, fields) => {
        broken ||= typeof fields?.['value'] === 'bigint'
        if (!broken) right[level](message, fields)
      }
    }),
    besides('throws when nothing can be written', (harness) => {
      let broken = false
      return {
        async damage() {
          broken = true
          await harness.damage()
        },
        async open() {
          const right = await harness.open()
          const write: Write = (level, message, fields) => {
            if (broken) throw new Error('the disk is full')
            right[level](message, fields)
          }
          return { ...right, ...levelsOf(write) }
        },
      }
    }),

    changing('forgets the bindings of a child', (right) => ({ child: () => right })),
    changing('forgets the bindings of the parent of a child', (right) => childrenOf(right, {}, (_, own) => own)),
    changing('writes the bindings of a child on its own records', (right) => {
      const bound: Record<string, unknown> = {}
      const write: Write = (level, message, fields) => right[level](message, { ...bound, ...fields })
      const self: Logger = {
        ...levelsOf(write),
        child(bindings) {
          Object.assign(bound, bindings)
          return self
        },
      }
      return self
    }),
    changing('keeps the bindings that it is given instead of a copy', (right) =>
      childrenOf(right, {}, (_, own) => own, true),
    ),

    writing('writes secrets below the first level', (right) => (level, message, fields) => {
      const nested = JSON.stringify(fields?.['options'] ?? '').includes(leaked)
      right[level](message, nested ? { ...fields, seen: leaked } : fields)
    }),
    writing('writes secrets whose name has capitals', (right) => (level, message, fields) => {
      const capitals = Object.keys(fields ?? {}).some((key) => /^[A-Z]/.test(key))
      right[level](message, capitals ? { ...fields, seen: leaked } : fields)
    }),
    writing('writes secrets that errors carry', (right) => (level, message, fields) => {
      const error = fields?.['error']
      const carries = typeof error === 'object' && error !== null && Object.keys(error).length > 0
      right[level](message, carries ? { ...fields, seen: leaked } : fields)
    }),
    changing('writes secrets that are bound', (right) => ({
      child: (bindings) => right.child({ ...bindings, seen: leaked }),
    })),
    writing('replaces all fields where one is a secret', (right) => (level, message, fields) => {
      const secret = Object.keys(fields ?? {}).some((key) => /password|token/.test(key))
      right[level](message, secret ? {} : fields)
    }),
    writing('writes the password in the URL of a message', (right) => (level, message, fields) => {
      right[level](message, message.includes('://') ? { ...fields, seen: leaked } : fields)
    }),
    writing('writes the password in the URL of an error', (right) => (level, message, fields) => {
      const error = fields?.['error']
      const holds = error instanceof Error && error.message.includes('://')
      right[level](message, holds ? { ...fields, seen: leaked } : fields)
    }),
    writing('replaces a whole text that holds a URL', (right) => (level, message, fields) => {
      right[level](message.replace(/.*:\/\/.*/, 'replaced'), fields)
    }),
  ],
}

function changing(name: string, change: (right: Logger) => Partial<Logger>): Mutant<LoggerHarness> {
  return mutant<Logger, LoggerHarness>(name, () => (right) => ({ ...right, ...change(right) }))
}

function writing(name: string, begin: (right: Logger) => Write): Mutant<LoggerHarness> {
  const change = (right: Logger): Logger => ({
    ...levelsOf(begin(right)),
    child: (bindings) => change(right.child(bindings)),
  })
  return changing(name, change)
}

function besides(name: string, change: (harness: LoggerHarness) => Partial<LoggerHarness>): Mutant<LoggerHarness> {
  return { name, mutate: (harness) => ({ ...harness, ...change(harness) }) }
}

function levelsOf(write: Write): Pick<Logger, Level> {
  return {
    debug: (message, fields) => write('debug', message, fields),
    info: (message, fields) => write('info', message, fields),
    warn: (message, fields) => write('warn', message, fields),
    error: (message, fields) => write('error', message, fields),
  }
}

/** A logger whose children write what `merge` makes of the bindings above them and their own. */
function childrenOf(
  right: Logger,
  above: LogFields,
  merge: (above: LogFields, own: LogFields) => LogFields,
  live = false,
): Logger {
  const write: Write = (level, message, fields) => right[level](message, { ...above, ...fields })
  return {
    ...levelsOf(write),
    child: (own) => childrenOf(right, live ? merge(above, own) : { ...merge(above, own) }, merge, live),
  }
}
