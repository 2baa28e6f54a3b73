import { TYPE_WORDS } from '@assay/expression/types'
import { nearestNames } from '@assay/expression/validate'
import { type Flaw, shown } from './problem.ts'
import { oneOf } from './scalar.ts'

/** The words of the families; the rest are members of theirs. */
const FAMILIES = TYPE_WORDS.filter((word) => !/\d/.test(word))

/** What platforms call some of them. */
const FOREIGN: Readonly<Record<string, string>> = {
  bigint: 'int64',
  bool: 'boolean',
  blob: 'bytes',
  bytea: 'bytes',
  char: 'text',
  datetime: 'timestamp',
  double: 'float64',
  int: 'integer',
  jsonb: 'json',
  number: 'decimal',
  numeric: 'decimal',
  real: 'float32',
  smallint: 'int16',
  string: 'text',
  tinyint: 'int8',
  varchar: 'text',
}

/** What to say of a word that is no type. */
export function unknownType(written: unknown): Flaw {
  if (typeof written !== 'string') return { message: 'a type is a word', remedy: 'such as integer, text or date' }
  const word = written
    .replace(/[(<].*/s, '')
    .trim()
    .toLowerCase()
  const message = `${shown(written)} is no type`
  const known = FOREIGN[word]
  if (known !== undefined)
    return { message, remedy: `write ${known}; in a schema, native: "${written}" is the platform's word` }
  const [nearest] = nearestNames(word, TYPE_WORDS)
  if (nearest === undefined || nearest === word) return { message, remedy: `types are ${oneOf(FAMILIES)}` }
  return { message, remedy: `did you mean ${nearest}?` }
}
