import type { Rejected } from '@assay/ports/measure'
import { duckDbDialect } from '../dialect/dialect.ts'
import type { Session } from '../engine/session.ts'
import { cleanCsv, type KnownCsv, probeCsv, sortOutCsv } from '../files/csv-clean.ts'
import type { CsvFiles } from '../files/csv-relation.ts'
import { clearRejects, readRejects } from '../files/rejects.ts'
import type { Source } from './source.ts'

type CsvState = Pick<Source, 'from' | 'rejected' | 'probe' | 'settle' | 'learn'>

const MOST_RECORDS = 20

function together(bent: Rejected, rejected: Rejected): Rejected {
  return {
    count: bent.count + rejected.count,
    records: [...rejected.records, ...bent.records].slice(0, MOST_RECORDS),
  }
}

/**
 * What is known of CSV files. The first scan reads every record whole and tells whether each value is written as its
 * type; after that only what a call needs is read, unless some records must be kept out.
 */
export function createCsvState(files: CsvFiles): CsvState {
  const clean = cleanCsv(files)
  const first = probeCsv(files)
  let known: KnownCsv | undefined
  let rejected: Rejected | undefined

  async function isClean(session: Session): Promise<boolean> {
    const flag = duckDbDialect.identifier(first.flag)
    await clearRejects(session)
    const counted = await session.run({ text: `SELECT count_if(${flag}) FROM ${first.from}` })
    return BigInt(String((await counted.getRows())[0]?.[0] ?? 0)) === 0n
  }

  async function sortOut(session: Session): Promise<void> {
    const sorted = await sortOutCsv(files, session)
    await clearRejects(session)
    await session.run({ text: `SELECT count(*) FROM ${sorted.whole}` })
    rejected = together(sorted.bent, await readRejects(session))
    known = sorted
  }

  function learn(found: Rejected): void {
    known = clean
    rejected = found
  }

  return {
    from: () => (rejected === undefined || rejected.count === 0n ? clean.from : (known ?? clean).whole),
    get rejected() {
      return rejected
    },
    get probe() {
      return rejected === undefined ? first : undefined
    },
    learn,
    async settle(session, isDirty = false) {
      if (rejected !== undefined) return
      if (!isDirty && (await isClean(session))) learn(await readRejects(session))
      else await sortOut(session)
    },
  }
}
