import { z } from 'zod'
import { condition } from './predicate-text.ts'
import { flawed, shown } from './problem.ts'
import { readingSchema } from './reading-options.ts'
import { columnNames, dataset, flag, scalar, text, word } from './scalar.ts'
import { isTimeZone } from './time-zone.ts'

/** The keys of a suite. `vars` and the items of `checks` are read by their own readers. */
export const suiteSchema = z.strictObject({
  suite: text().describe('The name of the suite in history and results.'),
  dataset: dataset()
    .describe('What is tested: backend/table, a file relative to this one, or a URL with #table.')
    .exactOptional(),
  datasets: z
    .array(dataset())
    .min(1)
    .describe('Several datasets that are tested alike; * in the name of a table stands for any text.')
    .exactOptional(),
  key: columnNames().describe('Columns that samples show. Default: the primary key.').exactOptional(),
  where: condition().describe('Rows that all checks look at, in the portable language.').exactOptional(),
  vars: z
    .unknown()
    .optional()
    .describe('Variables, used as {{name}} in conditions, values and own SQL; given by --var name=value.'),
  time_zone: timeZoneName()
    .describe('Where timestamps without zone are read: an IANA name such as Europe/Oslo. Default: UTC.')
    .exactOptional(),
  samples: word(['keys', 'rows', 'none'])
    .describe('What results keep of failing rows: key and checked columns, all columns, nothing.')
    .exactOptional(),
  mask: columnNames().describe('Columns whose values never leave the platform in clear.').exactOptional(),
  allow_empty: flag().describe('Datasets without rows are fine. Default: false.').exactOptional(),
  reading: readingSchema.describe('How files are read, where that is not to be found out.').exactOptional(),
  checks: z.array(z.unknown()).describe('What must hold.'),
})

/** The name of a time zone. */
function timeZoneName(): z.ZodType<string> {
  return scalar({ type: 'string', minLength: 1, examples: ['UTC', 'Europe/Oslo'] }, (written) => {
    if (typeof written === 'string' && isTimeZone(written)) return { ok: true, value: written }
    return flawed(
      `${typeof written === 'string' ? shown(written) : 'this'} is no time zone`,
      'write an IANA name such as Europe/Oslo',
    )
  })
}
