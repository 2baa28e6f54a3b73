import { nearestNames } from '@assay/expression/validate'
import { z } from 'zod'
import { parseDatasetReference } from './dataset-reference.ts'
import { parseDuration } from './duration.ts'
import { isNumberText } from './number-text.ts'
import { type Flaw, flawed, shown, type Understood } from './problem.ts'
import type { DatasetReference } from './suite.ts'
import { isTemplate } from './template.ts'

/** What JSON Schema says about the written form of a scalar. */
export type WrittenForm = Readonly<Record<string, unknown>>

/**
 * A value of a suite that is read by a function of its own: what it makes of the text is the output, what is wrong with
 * it becomes an issue with `params: { remedy, offset }`.
 */
export function scalar<Output>(form: WrittenForm, read: (written: unknown) => Understood<Output>): z.ZodType<Output> {
  return z
    .unknown()
    .transform((written, context): Output => {
      const understood = read(written)
      if (understood.ok) return understood.value
      raise(context, understood.error)
      return z.NEVER
    })
    .meta(form)
}

/** Reports a flaw as an issue of zod; `path` goes on from where the transform stands. */
export function raise(context: z.core.$RefinementCtx, flaw: Flaw, path: readonly (string | number)[] = []): void {
  const { message, ...params } = flaw
  context.addIssue({ code: 'custom', message, path: [...path], params })
}

/** Text that is taken as it stands. */
export function text(): z.ZodType<string> {
  return scalar({ type: 'string', minLength: 1 }, readText)
}

/** One of a few words. */
export function word<const Word extends string>(words: readonly [Word, ...Word[]]): z.ZodType<Word> {
  return scalar({ enum: words }, (written) => {
    const found = words.find((candidate) => candidate === written)
    if (found !== undefined) return { ok: true, value: found }
    const choice = oneOf(words)
    if (typeof written !== 'string') return flawed(`expected ${choice}`)
    const nearest = nearestNames(written, words)[0] ?? words.find((candidate) => alike(candidate, written))
    return flawed(`${shown(written)} is not ${choice}`, nearest === undefined ? undefined : `did you mean ${nearest}?`)
  })
}

/** One word begins with the other: `warn` and `warning`. */
function alike(word: string, written: string): boolean {
  return written.length > 2 && (word.startsWith(written) || written.startsWith(word))
}

/** `true` or `false`. */
export function flag(): z.ZodType<boolean> {
  return scalar({ type: 'boolean' }, (written) =>
    typeof written === 'boolean' ? { ok: true, value: written } : flawed('expected true or false'),
  )
}

/** The name of a column. */
export function columnName(): z.ZodType<string> {
  return scalar({ type: 'string', minLength: 1 }, readColumn)
}

/** The name of a column, or a list of them without repetition. */
export function columnNames(): z.ZodType<readonly [string, ...string[]]> {
  const name = { type: 'string', minLength: 1 }
  return scalar({ anyOf: [name, { type: 'array', items: name, minItems: 1, uniqueItems: true }] }, (written) => {
    const names: string[] = []
    for (const entry of Array.isArray(written) ? written : [written]) {
      const column = readColumn(entry)
      if (!column.ok) return column
      if (names.includes(column.value)) return flawed(`${column.value} is named twice`)
      names.push(column.value)
    }
    const [first, ...rest] = names
    return first === undefined ? flawed('a list of columns is empty') : { ok: true, value: [first, ...rest] }
  })
}

/** A dataset, in any of the ways in which it may be written. */
export function dataset(): z.ZodType<DatasetReference> {
  return scalar(datasetForm, parseDatasetReference)
}

/** JSON Schema of a dataset. */
const datasetForm: WrittenForm = {
  anyOf: [
    { type: 'string', minLength: 1 },
    {
      type: 'object',
      properties: {
        backend: { type: 'string', description: 'The name under which the configuration knows the platform.' },
        table: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3 }] },
        file: { type: 'string', description: 'Relative to the check file.' },
        sql: { type: 'string', description: "A query in the platform's own SQL." },
        stage: { type: 'string' },
        instance: { type: 'string' },
      },
      additionalProperties: false,
    },
  ],
}

/** A span of time, in microseconds. */
export function duration(): z.ZodType<bigint> {
  return scalar({ type: 'string', pattern: '^[0-9]' }, parseDuration)
}

/** Joins words as a choice: `a, b or c`. */
export function oneOf(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`
}

function readText(written: unknown): Understood<string> {
  if (isTemplate(written)) return flawed('a variable cannot stand here')
  if (isNumberText(written)) return flawed('expected a text', `put it in quotes: "${written.text}"`)
  if (typeof written !== 'string') return flawed('expected a text')
  return written.trim() === '' ? flawed('the text is empty') : { ok: true, value: written }
}

function readColumn(written: unknown): Understood<string> {
  if (isTemplate(written)) return flawed('a variable cannot name a column')
  if (isNumberText(written)) return flawed('a column is named by a text', `put it in quotes: "${written.text}"`)
  if (typeof written === 'boolean') return flawed('a column is named by a text', `put it in quotes: "${written}"`)
  if (typeof written !== 'string') return flawed('expected the name of a column')
  return written === '' ? flawed('the name of the column is empty') : { ok: true, value: written }
}
