import { parseEscapedBytes, parseValue } from '@assay/expression/values'
import type { LogicalType, Value } from '@assay/ports/value'

/** The engine writes NaN and infinities into JSON as bare words. */
const withQuotedWords = (json: string) =>
  json.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (part) => (part.startsWith('"') ? part : `"${part}"`))

/** A field of the engine's row text as a value. */
export function decodeField(text: string, type: LogicalType): Value {
  const isNested = type.kind === 'list' || type.kind === 'struct'
  const value =
    type.kind === 'bytes' ? parseEscapedBytes(text) : parseValue(isNested ? withQuotedWords(text) : text, type)
  if (value === undefined) throw new RangeError(`a field of row text is no ${type.kind}: ${JSON.stringify(text)}`)
  return value
}
