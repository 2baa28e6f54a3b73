import { nearestNames } from '@assay/expression/validate'
import { parseTableName, writeTableName } from './dataset-name.ts'
import { shortHash } from './hash.ts'
import { flawed, type Understood } from './problem.ts'
import type { DatasetReference } from './suite.ts'

const KEYS = ['backend', 'table', 'file', 'sql', 'stage', 'instance']

/** Reads `{ backend, table | file | sql, stage?, instance? }`. */
export function parseLongReference(written: object): Understood<DatasetReference> {
  const members = written as Readonly<Record<string, unknown>>
  const flaw = flawIn(members)
  if (flaw !== undefined) return flaw
  const { backend, stage, instance } = members as Readonly<Record<string, string | undefined>>
  const source = sourceOf(members)
  if (!source.ok) return source
  if (source.value.kind !== 'file' && backend === undefined) {
    return flawed('the dataset names no backend', 'add backend: with the name that the configuration gives it')
  }
  const place = {
    ...(backend === undefined ? {} : { backend }),
    ...(stage === undefined ? {} : { stage }),
    ...(instance === undefined ? {} : { instance }),
  }
  return { ok: true, value: { written: writtenAs(place, source.value), ...place, source: source.value } }
}

function flawIn(members: Readonly<Record<string, unknown>>): Understood<never> | undefined {
  const unknown = Object.keys(members).find((key) => !KEYS.includes(key))
  if (unknown !== undefined) {
    const [nearest] = nearestNames(unknown, KEYS)
    const remedy = nearest === undefined ? `it has ${KEYS.join(', ')}` : `did you mean ${nearest}?`
    return flawed(`a dataset has no ${unknown}`, remedy)
  }
  for (const key of KEYS) {
    const value = members[key]
    const many = key === 'table' && Array.isArray(value) && value.every((part) => typeof part === 'string')
    if (value !== undefined && !many && (typeof value !== 'string' || value.trim() === '')) {
      return flawed(`${key} of a dataset is a text`)
    }
  }
  return undefined
}

function sourceOf(members: Readonly<Record<string, unknown>>): Understood<DatasetReference['source']> {
  const { table, file, sql } = members
  if (sql !== undefined && (table !== undefined || file !== undefined)) {
    return flawed('a dataset is a table, a file or a query, not several of them')
  }
  if (typeof sql === 'string') return { ok: true, value: { kind: 'sql', sql } }
  const name = tableOf(table)
  if (name !== undefined && !name.ok) return name
  if (typeof file === 'string') {
    if (name?.value.pattern) return flawed('a table in a database file is named in full, without *')
    const inside = name === undefined ? {} : { table: name.value.parts }
    return { ok: true, value: { kind: 'file', path: file, ...inside } }
  }
  if (name === undefined) return flawed('the dataset names nothing', 'add table:, file: or sql:')
  const { parts, pattern, quoted } = name.value
  return { ok: true, value: { kind: 'table', name: parts, pattern, quoted } }
}

/** Parts that are given one by one are meant as they are. */
function tableOf(table: unknown): ReturnType<typeof parseTableName> | undefined {
  if (typeof table === 'string') return parseTableName(table)
  if (!Array.isArray(table)) return undefined
  if (table.length < 1 || table.length > 3) return flawed('a table has one to three parts')
  return { ok: true, value: { parts: table as string[], quoted: true, pattern: false } }
}

function writtenAs(
  place: { readonly backend?: string; readonly stage?: string; readonly instance?: string },
  source: DatasetReference['source'],
): string {
  const prefix = place.backend === undefined ? '' : `${place.backend}/`
  const marks = [place.stage, place.instance].filter((mark) => mark !== undefined)
  return `${prefix}${nameOf(source)}${marks.length === 0 ? '' : ` (${marks.join(' ')})`}`
}

function nameOf(source: DatasetReference['source']): string {
  switch (source.kind) {
    case 'table':
      return source.pattern ? source.name.join('.') : writeTableName(source.name)
    case 'file':
      return source.table === undefined ? source.path : `${source.path}#${writeTableName(source.table)}`
    case 'url':
      return `${source.url}#${writeTableName(source.table)}`
    case 'sql':
      return `sql@${shortHash(source.sql)}`
  }
}
