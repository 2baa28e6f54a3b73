import type { Json } from '@assay/ports/json'
import type { LogFields } from '@assay/ports/logger'

const redacted = '[redacted]'
const secretKey = /pass(word|wd|phrase)|token|secret|authorization|api[-_]?key|credential/i
const credentialsInUrl = /([a-z][a-z0-9+.-]*:\/\/[^\s/?#:@]*):[^\s/?#@]*@/gi
const deepest = 12

type PlainFields = { readonly [field: string]: Json }
/** A value that may throw while it is fetched. */
type Property = readonly [name: string, fetch: () => unknown]

/**
 * Fields of a log record as JSON: values of keys that name secrets are replaced, so are passwords in URLs; what JSON
 * has no word for becomes text; what refers to itself or cannot be read is named as such. Never throws.
 */
export function plainFields(fields: LogFields): PlainFields {
  try {
    return plainEntries(propertiesOf(fields), [fields])
  } catch (error) {
    return { fields: unreadable(error) }
  }
}

/** A text with the passwords in its URLs replaced. */
export function redactText(text: string): string {
  return text.replace(credentialsInUrl, `$1:${redacted}@`)
}

function plainValue(fetch: () => unknown, above: readonly unknown[]): Json {
  try {
    const value = fetch()
    return typeof value === 'object' && value !== null ? plainObject(value, above) : plainScalar(value)
  } catch (error) {
    return unreadable(error)
  }
}

function plainScalar(value: unknown): Json {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  return typeof value === 'function' ? '[function]' : String(value)
}

function plainObject(value: object, above: readonly unknown[]): Json {
  if (above.includes(value)) return '[circular]'
  if (above.length >= deepest) return '[too deep]'
  const path = [...above, value]
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
  if (value instanceof URL) return redactText(value.href)
  if (value instanceof Uint8Array) return `[${value.length} bytes]`
  if (value instanceof Error) return plainEntries(propertiesOfError(value), path)
  if (value instanceof Map) return plainEntries(propertiesOfMap(value), path)
  if (value instanceof Set || Array.isArray(value)) return [...value].map((item) => plainValue(() => item, path))
  return plainEntries(propertiesOf(value), path)
}

function plainEntries(properties: readonly Property[], path: readonly unknown[]): PlainFields {
  return Object.fromEntries(
    properties.map(([name, fetch]) => [redactText(name), secretKey.test(name) ? redacted : plainValue(fetch, path)]),
  )
}

function propertiesOf(value: object): Property[] {
  return Object.keys(value).map((key) => [key, () => Reflect.get(value, key)])
}

function propertiesOfMap(map: ReadonlyMap<unknown, unknown>): Property[] {
  return [...map].map(([key, value]) => [String(key), () => value])
}

function propertiesOfError(error: Error): Property[] {
  const said = ['name', 'message', 'cause', 'stack'].filter((key) => key in error)
  const more = Object.keys(error).filter((key) => !said.includes(key))
  return [...said, ...more].map((key) => [key, () => Reflect.get(error, key)])
}

function unreadable(error: unknown): string {
  return `[unreadable: ${error instanceof Error ? redactText(error.message) : 'for no reason given'}]`
}
