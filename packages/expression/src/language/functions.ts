import type { FunctionName } from '@assay/ports/predicate'

/** How many arguments each function takes. */
const FUNCTIONS: Readonly<Record<FunctionName, { readonly least: number; readonly most: number }>> = {
  length: { least: 1, most: 1 },
  byte_length: { least: 1, most: 1 },
  lower: { least: 1, most: 1 },
  upper: { least: 1, most: 1 },
  trim: { least: 1, most: 1 },
  coalesce: { least: 1, most: 1_000 },
  abs: { least: 1, most: 1 },
  starts_with: { least: 2, most: 2 },
  ends_with: { least: 2, most: 2 },
  contains: { least: 2, most: 2 },
  date_of: { least: 1, most: 1 },
  now: { least: 0, most: 0 },
  near: { least: 3, most: 3 },
}

/** The names of all functions of the language. */
export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[]

/** Whether a word is a function of the language. */
export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name)
}

/** `undefined` when a function takes that many arguments, else what it takes. */
export function arityProblem(name: FunctionName, count: number): string | undefined {
  const { least, most } = FUNCTIONS[name]
  if (count >= least && count <= most) return undefined
  const wanted = least === most ? (least === 0 ? 'no arguments' : `${least}`) : `${least} to ${most}`
  return `${name} takes ${wanted}${least === most && least !== 0 ? ` argument${least === 1 ? '' : 's'}` : ''}, not ${count}`
}

/** What to do instead of calling a function that engines disagree about, or that the language spells differently. */
export const FOREIGN_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['round', 'engines round halves differently: compare with `near(a, b, 0.5)` or with bounds'],
  ['floor', 'compare with bounds instead'],
  ['ceil', 'compare with bounds instead'],
  ['cast', "write the literal in its type, such as `date '2026-01-31'`"],
  ['try_cast', "write the literal in its type, such as `date '2026-01-31'`"],
  ['date', "write `date_of(…)` for the day of a timestamp, `date '2026-01-31'` for a literal"],
  ['to_date', "write `date_of(…)` for the day of a timestamp, `date '2026-01-31'` for a literal"],
  ['date_trunc', 'write `date_of(…)` for the day of a timestamp'],
  ['extract', "compare with bounds, such as `day >= date '2026-01-01'`"],
  ['current_timestamp', 'write `now()`'],
  ['current_date', 'write `date_of(now())`'],
  ['today', 'write `date_of(now())`'],
  ['len', 'write `length(…)`'],
  ['char_length', 'write `length(…)`'],
  ['octet_length', 'write `byte_length(…)`'],
  ['lcase', 'write `lower(…)`'],
  ['ucase', 'write `upper(…)`'],
  ['ltrim', 'write `trim(…)`, which takes the blanks at both ends away'],
  ['rtrim', 'write `trim(…)`, which takes the blanks at both ends away'],
  ['ifnull', 'write `coalesce(a, b)`'],
  ['nvl', 'write `coalesce(a, b)`'],
  ['isnull', 'write `a is null`'],
  ['regexp_matches', "write `a matches '…'`"],
  ['regexp_like', "write `a matches '…'`"],
  ['startswith', 'write `starts_with(text, start)`'],
  ['endswith', 'write `ends_with(text, end)`'],
  ['strpos', 'write `contains(text, part)`'],
  ['position', 'write `contains(text, part)`'],
  ['mod', 'engines disagree about negative numbers; there is no portable form'],
  ['concat', 'texts cannot be joined here; compare the parts'],
  ['substring', 'write `starts_with`, `ends_with`, `contains` or `like`'],
  ['substr', 'write `starts_with`, `ends_with`, `contains` or `like`'],
  ['count', 'an expression looks at one row; numbers of rows are checks of their own'],
  ['sum', 'an expression looks at one row; sums are checks of their own'],
  ['min', 'an expression looks at one row; the smallest value is a check of its own'],
  ['max', 'an expression looks at one row; the largest value is a check of its own'],
  ['avg', 'an expression looks at one row; the mean is a check of its own'],
])
