import { z } from 'zod'

const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const form = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/

/** Milliseconds of `500ms`, `30s`, `5m`, `1.5h` or `2d`; `undefined` for anything else. Never rounded below 1. */
export function parseDuration(text: string): number | undefined {
  const [, amount, unit] = form.exec(text.trim()) ?? []
  if (amount === undefined || unit === undefined) return undefined
  const value = Math.round(Number(amount) * (milliseconds[unit] ?? Number.NaN))
  return Number.isSafeInteger(value) && value > 0 ? value : undefined
}

/** A setting that is written as `5m` and read as milliseconds, for the schemas of adapters. */
export function duration(): z.ZodType<number, string> {
  return z
    .string()
    .regex(form, { abort: true, error: 'expects a duration such as 500ms, 30s, 5m, 2h or 1d' })
    .refine((text) => parseDuration(text) !== undefined, 'expects a duration of at least 1ms')
    .transform((text) => parseDuration(text) ?? 0)
    .meta({ description: 'A number and its unit: ms, s, m, h or d.', examples: ['500ms', '30s', '5m'] })
}
