import { date, decimal, time, timestamp, timestamptz, uuid } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'

/** Values from texts, with NULL where there is none. */
const from =
  (read: (text: string) => Value) =>
  (...texts: readonly (string | null)[]): readonly Value[] =>
    texts.map((text) => (text === null ? null : read(text)))

export const decimals = from(decimal)
export const days = from(date)
export const times = from(time)
export const moments = from(timestamp)
export const instants = from(timestamptz)
export const uuids = from(uuid)

export const { NaN: nan, POSITIVE_INFINITY: infinite } = Number

/** The greatest decimals of 38 digits, ten of them after the point. */
export const wide = '9999999999999999999999999999.9999999999'
