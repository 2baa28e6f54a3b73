import type { TypeKind } from '@assay/ports/value'
import type { ValueKind } from '../values/kind.ts'

/**
 * Kinds that are compared with each other. A date meets a timestamp as its midnight, a timestamp without zone meets
 * one with a zone as UTC. `none` has no order that engines agree on.
 */
export type Family = 'number' | 'text' | 'instant' | 'boolean' | 'bytes' | 'time' | 'uuid' | 'none' | 'null'

const FAMILIES: Readonly<Record<TypeKind | ValueKind, Family>> = {
  null: 'null',
  boolean: 'boolean',
  integer: 'number',
  decimal: 'number',
  float: 'number',
  text: 'text',
  enum: 'text',
  other: 'text',
  bytes: 'bytes',
  date: 'instant',
  timestamp: 'instant',
  timestamptz: 'instant',
  time: 'time',
  uuid: 'uuid',
  interval: 'none',
  json: 'none',
  list: 'none',
  struct: 'none',
}

/** The family of a kind. */
export function familyOf(kind: TypeKind | ValueKind): Family {
  return FAMILIES[kind]
}
