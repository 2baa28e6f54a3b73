const dayMs = 86_400_000

/** Milliseconds since 1970-01-01T00:00:00Z of a day written as `2026-03-02`. */
export function startOfDay(day: string): number {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(start)) throw new RangeError(`"${day}" is no day; write it as 2026-03-02.`)
  return start
}

/** The day that lies `days` after (or, negative, before) a day. */
export function addDays(day: string, days: number): string {
  return timestampText(startOfDay(day) + days * dayMs).slice(0, 10)
}

/** A time as `2026-03-02 09:14:07`, in UTC. */
export function timestampText(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 19).replace('T', ' ')
}
