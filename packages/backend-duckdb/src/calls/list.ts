import { relative, resolve } from 'node:path'
import { compareText } from '@assay/expression/order'
import type { CallOptions } from '@assay/ports/call-options'
import type { DatasetSummary } from '@assay/ports/dataset'
import { catalogue } from '../datasets/tables.ts'
import { isDataFile } from '../files/formats.ts'
import { filesBelow } from '../files/glob.ts'
import type { Context } from './context.ts'

export interface Place {
  /** The schema in which tables of one part lie. */
  readonly schema: string
  readonly hasDatabase: boolean
  /** The directory whose files are listed. */
  readonly files: string | undefined
}

interface Listed {
  readonly name: string
  readonly summary: DatasetSummary
}

async function tables({ engine }: Context, { schema }: Place, options: CallOptions): Promise<Listed[]> {
  const entries = await engine.session([], options, catalogue)
  return entries.map(({ schema: own, name, kind }) => {
    const parts = own === schema ? [name] : [own, name]
    return { name: parts.join('.'), summary: { dataset: { kind: 'table', name: parts }, kind } }
  })
}

async function files(base: string): Promise<Listed[]> {
  const found = await filesBelow(resolve(base))
  return found.filter(isDataFile).map((path) => {
    const name = relative(resolve(base), path)
    return { name, summary: { dataset: { kind: 'file', path: name }, kind: 'file' } }
  })
}

/** Tables and views of the database, and files below the directory, in the order of their names. */
export async function* list(context: Context, place: Place, options: CallOptions): AsyncGenerator<DatasetSummary> {
  context.engine.check(options)
  const listed = [
    ...(place.hasDatabase ? await tables(context, place, options) : []),
    ...(place.files === undefined ? [] : await files(place.files)),
  ]
  context.engine.check(options)
  for (const { summary } of listed.sort((a, b) => compareText(a.name, b.name))) yield summary
}
