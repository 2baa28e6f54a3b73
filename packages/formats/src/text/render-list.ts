import type { Check, Suite } from '@assay/core/suite'
import { counted } from './amounts.ts'
import { padTo, widthOf } from './cell-width.ts'
import { type Painter, plainPainter } from './painter.ts'
import { relativeTo } from './relative-to.ts'
import { visible } from './visible.ts'

/**
 * Suites and their checks by name, as a run would take them. Files below `directory` are shown relative to it. Ends with
 * a line end.
 */
export function renderList(
  suites: readonly Suite[],
  options: { readonly painter?: Painter; readonly directory?: string } = {},
): string {
  const { painter: paint = plainPainter, directory } = options
  const shown = relativeTo(directory)
  const checks = suites.reduce((sum, suite) => sum + suite.checks.length, 0)
  const total = `${counted(checks, 'check')} in ${counted(suites.length, 'suite')}`
  return `${[...suites.map((suite) => suiteBlock(suite, shown, paint)), paint.dim(total)].join('\n\n')}\n`
}

function suiteBlock({ name, file, datasets, checks }: Suite, shown: (file: string) => string, paint: Painter): string {
  const width = checks.reduce((most, { id }) => Math.max(most, widthOf(visible(id))), 0)
  return [
    paint.bold(visible(name)) + (file === undefined ? '' : `  ${paint.dim(visible(shown(file)))}`),
    ...datasets.map(({ written }) => `  ${paint.cyan(visible(written))}`),
    ...checks.map((check) => `    ${checkLine(check, width, paint)}`.trimEnd()),
  ].join('\n')
}

function checkLine({ id, tags, owner, description }: Check, width: number, paint: Painter): string {
  const notes = [...tags.map((tag) => `#${tag}`), ...(owner === undefined ? [] : [`@${owner}`]), description ?? '']
  const note = visible(notes.join(' ').trim())
  return note === '' ? visible(id) : `${padTo(visible(id), Math.min(width, 60))}  ${paint.dim(note)}`
}
