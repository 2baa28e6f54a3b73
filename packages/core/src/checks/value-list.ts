import { equalValues } from '@assay/expression/order'
import type { Value } from '@assay/ports/value'
import type { z } from 'zod'
import { flawed } from '../suite/problem.ts'
import { scalar } from '../suite/scalar.ts'
import { readValue } from '../suite/written-value.ts'
import { valueWords } from './words.ts'

const item = { type: ['string', 'number', 'boolean'] }

/** A list of values, at least one, each of them once, NULL not among them. */
export function values(): z.ZodType<readonly [Value, ...Value[]]> {
  return scalar({ type: 'array', items: item, minItems: 1 }, (written) => {
    if (!Array.isArray(written)) return flawed('expected a list of values', 'write [a, b]')
    const read: Value[] = []
    for (const entry of written) {
      if (entry === null) {
        return flawed(
          'NULL cannot be in the list: NULL is never evaluated',
          'take it out, and use not_null to refuse NULL',
        )
      }
      const value = readValue(entry)
      if (!value.ok) return value
      if (read.some((other) => equalValues(other, value.value)))
        return flawed(`${valueWords(value.value)} is listed twice`)
      read.push(value.value)
    }
    const [first, ...rest] = read
    return first === undefined ? flawed('the list of values is empty') : { ok: true, value: [first, ...rest] }
  })
}
