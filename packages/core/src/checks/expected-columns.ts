import { formatType, parseType } from '@assay/expression/types'
import type { LogicalType } from '@assay/ports/value'
import { z } from 'zod'
import { isNumberText } from '../suite/number-text.ts'
import { shown } from '../suite/problem.ts'
import { raise } from '../suite/scalar.ts'
import { unknownKey } from '../suite/schema-problem.ts'
import { isTemplate } from '../suite/template.ts'
import { unknownType } from '../suite/type-word.ts'

/** A column that must be there; what is absent is not looked at. */
export interface ExpectedColumn {
  readonly name: string
  readonly type?: LogicalType
  /** The platform's own word for the type. */
  readonly native?: string
  readonly nullable?: boolean
}

const KEYS = ['type', 'native', 'nullable']

const detailed = {
  type: 'object',
  properties: {
    type: { type: 'string', description: 'A type word, such as integer, decimal(10,2) or text.' },
    native: { type: 'string', description: "The platform's own word for the type." },
    nullable: { type: 'boolean', description: 'Whether the column may hold NULL.' },
  },
  additionalProperties: false,
}

const form = {
  anyOf: [
    { type: 'object', additionalProperties: { anyOf: [{ type: 'string' }, detailed] }, minProperties: 1 },
    { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true },
  ],
}

/** Columns with their types, by name, or a list of names. */
export function expectedColumns(): z.ZodType<readonly ExpectedColumn[]> {
  return z
    .unknown()
    .transform((written, context): readonly ExpectedColumn[] => {
      if (Array.isArray(written)) return readNames(written, context)
      if (isMapping(written)) {
        const columns = Object.entries(written).map(([name, stated]) => readColumn(name, stated, context))
        if (columns.length > 0) return columns
      }
      raise(context, { message: 'the columns are missing', remedy: 'write { name: type, … }' })
      return z.NEVER
    })
    .meta(form)
}

/** Any name may be that of a column, `kind` and `op` as well. */
function isMapping(written: unknown): written is Readonly<Record<string, unknown>> {
  if (typeof written !== 'object' || written === null || Array.isArray(written)) return false
  return !isNumberText(written) && !isTemplate(written)
}

function readNames(written: readonly unknown[], context: z.core.$RefinementCtx): readonly ExpectedColumn[] {
  if (written.length === 0) raise(context, { message: 'the list of columns is empty' })
  return written.map((name, index) => {
    if (typeof name !== 'string' || name === '') raise(context, { message: 'a column is named by a text' }, [index])
    else if (written.indexOf(name) < index) raise(context, { message: `${shown(name)} is named twice` }, [index])
    return { name: typeof name === 'string' ? name : '' }
  })
}

function readColumn(name: string, stated: unknown, context: z.core.$RefinementCtx): ExpectedColumn {
  if (typeof stated === 'string') return { name, ...readType(stated, [name], context) }
  if (!isMapping(stated)) {
    raise(context, { message: `${shown(name)} needs a type`, remedy: `write ${name}: text, or a list of names` }, [
      name,
    ])
    return { name }
  }
  const unknown = Object.keys(stated).filter((key) => !KEYS.includes(key))
  for (const key of unknown) raise(context, unknownKey(key, KEYS, name), [name, key])
  const { type, native, nullable } = stated
  if (unknown.length === 0 && [type, native, nullable].every((part) => part === undefined)) {
    raise(context, { message: `nothing is said of ${shown(name)}`, remedy: 'add type, native or nullable' }, [name])
  }
  if (native !== undefined && (typeof native !== 'string' || native.trim() === '')) {
    raise(context, { message: 'native is a text' }, [name, 'native'])
  }
  if (nullable !== undefined && typeof nullable !== 'boolean') {
    raise(context, { message: 'nullable is true or false' }, [name, 'nullable'])
  }
  return {
    name,
    ...(type === undefined ? {} : readType(type, [name, 'type'], context)),
    ...(typeof native === 'string' ? { native } : {}),
    ...(typeof nullable === 'boolean' ? { nullable } : {}),
  }
}

function readType(
  written: unknown,
  path: readonly string[],
  context: z.core.$RefinementCtx,
): Pick<ExpectedColumn, 'type'> {
  const type = typeof written === 'string' ? parseType(written) : undefined
  if (type !== undefined) return { type }
  raise(context, unknownType(written), path)
  return {}
}

/** What is stated of the type of a column, in words. */
export function statedType({ type, native }: ExpectedColumn): string {
  return type === undefined ? (native ?? '') : formatType(type)
}
