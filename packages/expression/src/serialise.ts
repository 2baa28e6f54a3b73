/**
 * Predicates, terms and values to JSON and back, without loss: integers keep their digits, decimals their scale, NaN
 * is NaN. The same predicate always gives the same JSON, so its text serves as an identity.
 *
 * The JSON of a predicate or term is its own shape; a value in it is a boolean, a text, `null`, or an object whose one
 * key is its kind: `{ "integer": "12" }`, `{ "date": "2026-01-31" }`, `{ "bytes": "AQI=" }` (base64),
 * `{ "list": [...] }`, `{ "struct": [["name", value], ...] }`.
 */
import type { Json } from '@assay/ports/json'
import type { Pattern, Predicate, Term } from '@assay/ports/predicate'
import type { Value } from '@assay/ports/value'
import { isJunction } from './predicate/walk.ts'
import { readPredicate, readTerm } from './serialise/read-predicate.ts'
import { readValue, serialiseValue } from './serialise/values.ts'

export { serialiseValue } from './serialise/values.ts'

/** A term as JSON. */
export function serialiseTerm(term: Term): Json {
  switch (term.op) {
    case 'column':
      return { op: term.op, name: term.name }
    case 'literal':
      return { op: term.op, value: serialiseValue(term.value) }
    case 'negate':
      return { op: term.op, of: serialiseTerm(term.of) }
    case 'call':
      return { op: term.op, function: term.function, arguments: term.arguments.map(serialiseTerm) }
    default:
      return { op: term.op, left: serialiseTerm(term.left), right: serialiseTerm(term.right) }
  }
}

function serialisePattern(pattern: Pattern): Json {
  const text = 'native' in pattern ? { native: pattern.native } : { portable: pattern.portable }
  return pattern.ignoreCase === undefined ? text : { ...text, ignoreCase: pattern.ignoreCase }
}

/** A predicate as JSON. */
export function serialisePredicate(predicate: Predicate): Json {
  if (isJunction(predicate)) return { op: predicate.op, of: predicate.of.map(serialisePredicate) }
  switch (predicate.op) {
    case 'not':
      return { op: predicate.op, of: serialisePredicate(predicate.of) }
    case 'null':
    case 'true':
      return { op: predicate.op, of: serialiseTerm(predicate.of) }
    case 'in':
      return { op: predicate.op, of: serialiseTerm(predicate.of), values: predicate.values.map(serialiseValue) }
    case 'between': {
      const { op, of, low, high } = predicate
      return { op, of: serialiseTerm(of), low: serialiseTerm(low), high: serialiseTerm(high) }
    }
    case 'like':
      return { op: predicate.op, of: serialiseTerm(predicate.of), pattern: predicate.pattern }
    case 'matches':
      return { op: predicate.op, of: serialiseTerm(predicate.of), pattern: serialisePattern(predicate.pattern) }
    default:
      return { op: predicate.op, left: serialiseTerm(predicate.left), right: serialiseTerm(predicate.right) }
  }
}

/**
 * The predicate that {@link serialisePredicate} wrote.
 *
 * @throws RangeError, with the way to it, at the first thing that is missing, unknown or too much.
 */
export function deserialisePredicate(json: Json): Predicate {
  return readPredicate({ json, path: 'predicate', depth: 0 })
}

/**
 * The term that {@link serialiseTerm} wrote.
 *
 * @throws RangeError as {@link deserialisePredicate} does.
 */
export function deserialiseTerm(json: Json): Term {
  return readTerm({ json, path: 'term', depth: 0 })
}

/**
 * The value that {@link serialiseValue} wrote.
 *
 * @throws RangeError as {@link deserialisePredicate} does.
 */
export function deserialiseValue(json: Json): Value {
  return readValue({ json, path: 'value', depth: 0 })
}
