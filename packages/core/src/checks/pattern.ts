import { FORMAT_NAMES, type FormatName, formats, isExpressionError, parsePattern } from '@assay/expression/pattern'
import { isNotNull, matches, not } from '@assay/expression/predicate'
import type { Pattern } from '@assay/ports/predicate'
import { z } from 'zod'
import { columnName, flag, raise, text, word } from '../suite/scalar.ts'
import type { CheckType } from './check-type.ts'
import { textColumn } from './column-kinds.ts'
import { countRows, termOf } from './row-counting.ts'

interface Arguments {
  readonly column: string
  readonly pattern: Pattern
  readonly format?: FormatName
}

interface Written {
  readonly column: string
  readonly regex?: string
  readonly format?: FormatName
  readonly native?: string
  readonly ignore_case?: boolean
}

const [firstFormat = 'uuid', ...otherFormats] = FORMAT_NAMES

const schema = z
  .strictObject({
    column: columnName().describe('The column of text whose values are looked at.'),
    regex: text().describe('A pattern of the portable subset, which the whole value must match.').exactOptional(),
    format: word([firstFormat, ...otherFormats])
      .describe('A pattern by its name.')
      .exactOptional(),
    native: text().describe("A pattern in the platform's own language, passed on as it is.").exactOptional(),
    ignore_case: flag().describe('ASCII letters match in both cases. Default: false.').exactOptional(),
  })
  .transform((written, context): Arguments => readArguments(written, context))

/** Every text matches a pattern. */
export const pattern: CheckType<Arguments> = {
  name: 'pattern',
  summary: 'Every value of the column matches a pattern, or has a format.',
  documentation: [
    'Evaluates the rows with a value; a row fails when the pattern does not match its whole value. NULL is not evaluated.',
    '',
    'A `regex` is written in a subset that means the same on every platform: literals, `.`, classes, `\\d \\w \\s` (ASCII),',
    '`(?:…)`, `|`, and the greedy `? * + {m,n}`. Everything else is refused with its position; `native` passes the',
    "platform's own patterns on.",
    '',
    'Formats say how a value is written, not that what it names exists:',
    '',
    ...FORMAT_NAMES.map((name) => `- \`${name}\`: ${formats[name].description}`),
  ].join('\n'),
  examples: [
    'pattern: { column: email, format: email }',
    String.raw`pattern: { column: code, regex: '[A-Z]{3}-\d+' }`,
    "pattern: { column: sku, native: '^[[:alnum:]]+$' }",
  ],
  narrowedBy: ['where', 'group_by'],
  schema,
  shortForms: [],
  expand: (written) => [written],
  identity: ({ column }) => [column],
  title: ({ column, pattern: wanted, format }) =>
    format === undefined
      ? `${column} matches ${'native' in wanted ? wanted.native : wanted.portable}`
      : `${column} has the format ${format}`,
  thresholds: () => 'percent',
  columns: ({ column }) => [column],
  plan(args, scope) {
    const column = textColumn(args.column, scope)
    const term = termOf(column)
    return countRows(
      {
        evaluated: isNotNull(term),
        failing: not(matches(term, args.pattern)),
        columns: [column.name],
      },
      scope,
    )
  },
}

function readArguments(written: Written, context: z.core.$RefinementCtx): Arguments {
  const { column, regex, format, native, ignore_case: ignoreCase = false } = written
  const given = [regex, format, native].filter((one) => one !== undefined)
  if (given.length !== 1) {
    const message = given.length === 0 ? 'the pattern is missing' : 'there are several patterns'
    const missing = given.length === 0 ? ({ missing: true } as const) : {}
    raise(context, { message, remedy: 'write one of regex, format or native', ...missing })
  }
  if (format !== undefined && ignoreCase) {
    raise(context, { message: 'a format says itself whether case matters', remedy: 'take ignore_case out' }, [
      'ignore_case',
    ])
  }
  if (format !== undefined) return { column, format, pattern: formats[format].pattern }
  const flags = ignoreCase ? { ignoreCase } : {}
  if (native !== undefined) return { column, pattern: { native, ...flags } }
  if (regex !== undefined) checkPattern(regex, context)
  return { column, pattern: { portable: regex ?? '', ...flags } }
}

function checkPattern(regex: string, context: z.core.$RefinementCtx): void {
  try {
    parsePattern(regex)
  } catch (error) {
    if (!isExpressionError(error)) throw error
    raise(context, { message: error.message, offset: error.offset }, ['regex'])
  }
}
