import { PortError } from '@assay/ports/errors'
import type { DuckDbOptions } from '../backend.ts'

function invalid(argument: string, problem: string): never {
  throw new PortError('INVALID_ARGUMENT', `${argument}: ${problem}`, { argument, problem })
}

function requireText(argument: string, value: unknown): void {
  if (value !== undefined && (typeof value !== 'string' || value === '')) invalid(argument, 'it is a text')
}

function requireCount(argument: string, value: unknown, most: number): void {
  if (value === undefined) return
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > most) {
    invalid(argument, `it is a whole number from 1 to ${most}`)
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Refuses settings that the first call would fail on. */
export function checkSettings(options: DuckDbOptions): void {
  requireText('name', options.name ?? '')
  for (const key of ['database', 'files', 'schema', 'tempDirectory', 'timeZone', 'memoryLimit'] as const) {
    requireText(key, options[key])
  }
  requireCount('threads', options.threads, 1_024)
  requireCount('timeoutMs', options.timeoutMs, 2_147_483_647)
  requireCount('concurrency', options.concurrency, 64)
  const { memoryLimit, timeZone } = options
  if (memoryLimit !== undefined && !/^\d+(\.\d+)?\s*([KMGT]i?)?B$/i.test(memoryLimit)) {
    invalid('memoryLimit', `${memoryLimit} is no amount of memory; one looks like 512MB`)
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) invalid('timeZone', `there is no time zone ${timeZone}`)
}
