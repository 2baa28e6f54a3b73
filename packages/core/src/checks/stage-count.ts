import { and } from '@assay/expression/predicate'
import type { FileDataset } from '@assay/ports/dataset'
import type { Predicate } from '@assay/ports/predicate'
import { z } from 'zod'
import { type Condition, condition } from '../suite/predicate-text.ts'
import { dataset, raise, scalar, word } from '../suite/scalar.ts'
import type { DatasetReference } from '../suite/suite.ts'
import { counted, countText } from '../verdict/count-text.ts'
import { countBound } from './bound-kinds.ts'
import { CheckError, type CheckType, type Judgement, type OpenDataset, type OwnWork } from './check-type.ts'
import { countLines, type Encoding } from './count-lines.ts'
import { countOn, previewCount } from './own-statements.ts'

interface Arguments {
  readonly file: DatasetReference
  readonly path: string
  readonly loaded?: Condition
  readonly count: 'records' | 'lines'
  readonly skip: bigint
  readonly encoding?: Encoding
}

const schema = z
  .strictObject({
    file: dataset().describe('The file that was loaded, relative to the check file.'),
    loaded: condition().describe('Which rows came from that file. Default: all.').exactOptional(),
    count: word(['records', 'lines'])
      .describe('What is counted in the file: records as its format has them, or lines. Default: records.')
      .exactOptional(),
    skip: scalar(countBound.form, countBound.read)
      .describe('Records or lines of the file that are not loaded, such as a header counted as a line. Default: 0.')
      .exactOptional(),
    encoding: word(['utf-8', 'latin-1', 'utf-16']).describe('How the file is written. Default: utf-8.').exactOptional(),
  })
  .transform(({ file, count = 'records', skip = 0n, loaded, encoding }, context): Arguments => {
    const { source } = file
    const path = source.kind === 'file' && source.table === undefined ? source.path : ''
    if (path === '') raise(context, { message: `${file.written} is no file`, remedy: 'write ./file.csv' }, ['file'])
    if (count === 'lines' && /[*?]/.test(path)) {
      raise(context, { message: 'lines are counted in one file', remedy: 'count records, or name one file' }, ['file'])
    }
    return {
      file,
      path,
      count,
      skip: skip as bigint,
      ...(loaded === undefined ? {} : { loaded }),
      ...(encoding === undefined ? {} : { encoding }),
    }
  })

/** All that a file holds was loaded. */
export const stageCount: CheckType<Arguments> = {
  name: 'stage_count',
  summary: 'As many rows were loaded as the file has records.',
  documentation: [
    'Counts the rows of the dataset for which `loaded` is true, and the records of the file; both numbers must be the same.',
    'Records are counted as the format has them (a line feed inside quotes ends none), those that cannot be read included.',
    '',
    '`count: lines` counts lines instead, in one pass over the bytes, and takes `.gz` files too; there a header is a line,',
    'so it is skipped with `skip: 1`.',
  ].join('\n'),
  examples: [
    "stage_count: { file: ./raw/orders.csv, loaded: source_file = 'orders.csv' }",
    'stage_count: { file: "./raw/orders_{{day}}.txt", loaded: "day = {{day}}", count: lines, skip: 1, encoding: latin-1 }',
  ],
  narrowedBy: [],
  schema,
  shortForms: [],
  expand: (written) => [written],
  identity: ({ file }) => [file.written],
  title: ({ file, count }) => `all ${count} of ${file.written} are loaded`,
  thresholds: () => 'none',
  columns: () => [],
  plan(args, scope) {
    const loaded = args.loaded === undefined ? undefined : scope.bind(args.loaded.predicate)
    return {
      kind: 'own',
      scanKind: 'own',
      reads: args.count === 'records' ? [args.file] : [],
      async preview(work) {
        const rows = await previewCount(work.target, loadedRows(work, loaded), work)
        if (args.count === 'lines') return [rows]
        const file = await work.open(args.file)
        return [rows, await previewCount(file, { dataset: fileDataset(args, file) }, work)]
      },
      run: (work) => run(args, loaded, work),
    }
  },
}

async function run(args: Arguments, loaded: Predicate | undefined, work: OwnWork): Promise<Judgement> {
  const { rows } = await countOn(work.target, loadedRows(work, loaded), work)
  const file = args.count === 'lines' ? await linesOf(args, work) : await recordsOf(args, work)
  const expected = file.count - args.skip
  const holds = rows === expected
  const message = `${counted(rows, 'row')} loaded, ${countText(expected)} ${args.count} in the file`
  return {
    kind: 'measurement',
    value: rows - expected,
    type: 'integer',
    breach: holds ? 'none' : 'failure',
    message,
    ...(holds
      ? {}
      : { findings: [{ message, severity: 'failure', expected: Number(expected), actual: Number(rows) }] }),
    details: {
      loaded: rows.toString(),
      [args.count]: file.count.toString(),
      skipped: args.skip.toString(),
      ...(file.unreadable === 0n ? {} : { unreadable: file.unreadable.toString() }),
    },
  }
}

function loadedRows(work: OwnWork, loaded: Predicate | undefined) {
  const where = work.where === undefined && loaded === undefined ? undefined : and(work.where, loaded)
  return { dataset: work.target.dataset, where }
}

interface FileCount {
  readonly count: bigint
  readonly unreadable: bigint
}

async function recordsOf(args: Arguments, work: OwnWork): Promise<FileCount> {
  const file = await work.open(args.file)
  const { rows, rejected } = await countOn(file, { dataset: fileDataset(args, file), rejected: true }, work)
  return { count: rows + rejected, unreadable: rejected }
}

function fileDataset({ file, encoding }: Arguments, { dataset: opened }: OpenDataset): FileDataset {
  if (opened.kind !== 'file') throw new CheckError(`${file.written} is no file.`)
  return encoding === undefined ? opened : { ...opened, options: { ...opened.options, encoding } }
}

async function linesOf({ path, encoding = 'utf-8' }: Arguments, work: OwnWork): Promise<FileCount> {
  if (path.endsWith('.zst')) throw new CheckError('Lines of .zst files cannot be counted: count records.')
  const bytes = await work.openFile(path, { signal: work.signal })
  const text = path.endsWith('.gz') ? bytes.pipeThrough(new DecompressionStream('gzip')) : bytes
  return { count: await countLines(text, encoding, work.progress), unreadable: 0n }
}
