import type { Json } from '@assay/ports/json'

/** A part of a JSON document, and the way to it, for messages. */
export interface Cursor {
  readonly json: Json
  readonly path: string
  readonly depth: number
}

const MAX_DEPTH = 500

/** Refuses a document, saying where and why. */
export function fail(cursor: Cursor, problem: string): never {
  throw new RangeError(`${cursor.path}: ${problem}`)
}

function inner(cursor: Cursor, json: Json, step: string): Cursor {
  if (cursor.depth >= MAX_DEPTH) fail(cursor, `nested more than ${MAX_DEPTH} deep`)
  return { json, path: cursor.path + step, depth: cursor.depth + 1 }
}

function members(cursor: Cursor): { readonly [key: string]: Json } {
  const { json } = cursor
  if (typeof json !== 'object' || json === null || isArray(json)) return fail(cursor, 'an object is needed here')
  return json
}

const isArray = (json: Json): json is readonly Json[] => Array.isArray(json)

/** A member that must be there. */
export function member(cursor: Cursor, name: string): Cursor {
  const json = optional(cursor, name)
  return json ?? fail(cursor, `\`${name}\` is missing`)
}

/** A member that may be there. */
export function optional(cursor: Cursor, name: string): Cursor | undefined {
  const object = members(cursor)
  const json = Object.hasOwn(object, name) ? object[name] : undefined
  return json === undefined ? undefined : inner(cursor, json, `.${name}`)
}

/** Refuses members other than these. */
export function only(cursor: Cursor, names: readonly string[]): void {
  const stranger = Object.keys(members(cursor)).find((name) => !names.includes(name))
  if (stranger !== undefined) fail(cursor, `\`${stranger}\` has no meaning here`)
}

/** The items of an array. */
export function array(cursor: Cursor): readonly Cursor[] {
  const { json } = cursor
  if (!isArray(json)) return fail(cursor, 'an array is needed here')
  return json.map((item, index) => inner(cursor, item, `[${index}]`))
}

export function text(cursor: Cursor): string {
  return typeof cursor.json === 'string' ? cursor.json : fail(cursor, 'a text is needed here')
}

export function boolean(cursor: Cursor): boolean {
  return typeof cursor.json === 'boolean' ? cursor.json : fail(cursor, 'true or false is needed here')
}
