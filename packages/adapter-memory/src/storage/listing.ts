import { PortError } from '@assay/ports/errors'
import type { ListOptions, ObjectPage } from '@assay/ports/storage'
import type { KeptObject } from './medium.ts'

const defaultLimit = 1_000
const largestLimit = 10_000

/** One page of a listing. A cursor is the last key of its page, so it stays good when that key is gone. */
export function listPage(
  objects: ReadonlyMap<string, KeptObject>,
  prefix: string,
  { limit = defaultLimit, cursor }: ListOptions,
): ObjectPage {
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) {
    throw invalid('limit', `it is ${limit}, not 1 to ${largestLimit}`)
  }
  const after = cursor === undefined ? undefined : keyOfCursor(cursor)
  const keys = [...objects.keys()]
    .filter((key) => key.startsWith(prefix) && (after === undefined || compareKeys(key, after) > 0))
    .sort(compareKeys)
  const page = keys.slice(0, limit)
  const last = page.at(-1)
  return {
    objects: page.flatMap((key) => entryOf(objects.get(key))),
    ...(last !== undefined && keys.length > limit && { cursor: cursorOfKey(last) }),
  }
}

function entryOf(object: KeptObject | undefined) {
  if (!object) return []
  const { key, size, modifiedAt } = object.info
  return [{ key, size, modifiedAt }]
}

/**
 * The order of the UTF-8 bytes of two texts. It is that of their UTF-16 code units but for characters beyond the first
 * plane, whose units begin below those of the last characters in it.
 */
function compareKeys(first: string, second: string): number {
  const length = Math.min(first.length, second.length)
  for (let index = 0; index < length; index += 1) {
    const difference = rankOf(first.charCodeAt(index)) - rankOf(second.charCodeAt(index))
    if (difference !== 0) return difference
  }
  return first.length - second.length
}

function rankOf(unit: number): number {
  if (unit < 0xd800) return unit
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000
}

function cursorOfKey(key: string): string {
  return Buffer.from(key).toString('base64url')
}

function keyOfCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString()
  if (key === '' || cursorOfKey(key) !== cursor) throw invalid('cursor', 'no page has given it')
  return key
}

function invalid(argument: string, problem: string): PortError {
  return new PortError('INVALID_ARGUMENT', `${argument}: ${problem}`, { argument, problem })
}
