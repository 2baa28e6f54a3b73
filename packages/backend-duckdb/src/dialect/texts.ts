import type { TextDialect } from '@assay/backend-sql/dialect'

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const LOWER = UPPER.toLowerCase()

/** `lower` knows all of Unicode and `translate` is 30 times slower, so only texts beyond ASCII are translated. */
const folded = (sql: string, word: 'lower' | 'upper', from: string, to: string) =>
  `CASE WHEN strlen(${sql}) = length(${sql}) THEN ${word}(${sql}) ELSE translate(${sql}, '${from}', '${to}') END`

/** Text as the engine tests it; its own order of text is the one by bytes. */
export const texts: TextDialect = {
  flavour: 're2',
  length: (sql) => `length(${sql})`,
  bytes: (sql, family) => (family === 'text' ? `strlen(${sql})` : `octet_length(${sql})`),
  lower: (sql) => folded(sql, 'lower', UPPER, LOWER),
  upper: (sql) => folded(sql, 'upper', LOWER, UPPER),
  trim: (sql) => `trim(${sql}, ' ')`,
  startsWith: (sql, part) => `starts_with(${sql}, ${part})`,
  endsWith: (sql, part) => `ends_with(${sql}, ${part})`,
  contains: (sql, part) => `contains(${sql}, ${part})`,
  like: (sql, pattern) => `${sql} LIKE ${pattern} ESCAPE '\\'`,
  matches: (sql, pattern, ignoreCase) => `regexp_full_match(${sql}, ${pattern}${ignoreCase ? ", 'i'" : ''})`,
}
