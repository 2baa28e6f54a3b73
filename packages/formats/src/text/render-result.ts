import type { CheckResult, RunResult } from '@assay/core/result'
import { counted, durationText, summaryText, verdictText } from './amounts.ts'
import { widthOf } from './cell-width.ts'
import { renderCheck } from './check-block.ts'
import { type Painter, plainPainter } from './painter.ts'
import { relativeTo } from './relative-to.ts'
import { renderScans } from './scan-list.ts'
import { visible } from './visible.ts'
import { indented } from './wrap.ts'

export interface RenderResultOptions {
  /** Default: no colours. */
  readonly painter?: Painter
  /** Cells in a line; at least 40 are used. Default 80. */
  readonly width?: number
  /** Most findings, and most rows of a sample, that are shown of one check. Default 5. */
  readonly limit?: number
  /** Shows passed checks one by one, and the SQL of all scans. Default: only what did not pass, and what passed by name. */
  readonly verbose?: boolean
  /** Leaves out what passed, and suites of which everything did. `verbose` is stronger. Default: false. */
  readonly quiet?: boolean
  /** Files below this folder are shown relative to it. Default: all as the result names them. */
  readonly directory?: string
}

/** How a report is laid out. */
export interface Layout {
  readonly paint: Painter
  readonly width: number
  readonly limit: number
  readonly verbose: boolean
  readonly quiet: boolean
  /** A file as it is shown. */
  readonly shown: (file: string) => string
}

/**
 * What a run found, for people: by suite and dataset, what did not hold with its findings and a few of its rows, and
 * one line of counts at the end. It reads the same without colours. Ends with a line end.
 */
export function renderResult(result: RunResult, options: RenderResultOptions = {}): string {
  const { painter: paint = plainPainter, width = 80, limit = 5, verbose = false, quiet = false, directory } = options
  const layout: Layout = {
    paint,
    width: Math.max(40, width),
    limit,
    verbose,
    quiet: quiet && !verbose,
    shown: relativeTo(directory),
  }
  const blocks = [
    header(result, paint),
    ...result.run.suites.map((suite) => renderSuite(suite, result.checks, layout)),
    ...(verbose ? [renderScans(result.scans, layout)] : []),
    footer(result, paint),
  ]
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`
}

function header({ run }: RunResult, paint: Painter): readonly string[] {
  const coordinates = Object.entries(run.coordinates).map(([name, value]) => `${name} ${visible(value)}`)
  return coordinates.length === 0 ? [] : [paint.dim(coordinates.join(' · '))]
}

function renderSuite(
  { name, file }: RunResult['run']['suites'][number],
  all: readonly CheckResult[],
  layout: Layout,
): readonly string[] {
  const { paint, quiet } = layout
  const ours = all.filter(({ suite, position }) => suite === name && inFile(position?.file, file))
  const checks = quiet ? ours.filter(({ verdict }) => verdict !== 'passed') : ours
  const datasets = [...new Set(checks.map(({ dataset }) => dataset))]
  if (quiet && datasets.length === 0) return []
  const title = paint.bold(visible(name)) + (file === undefined ? '' : `  ${paint.dim(visible(layout.shown(file)))}`)
  if (datasets.length === 0) return [title, '', ...indented([paint.dim('no checks')], 2)]
  return [title, ...datasets.flatMap((dataset) => ['', ...renderDataset(dataset, checks, layout)])]
}

/** Two suites of one name are told apart by their files, as far as checks know theirs. */
function inFile(file: string | undefined, expected: string | undefined): boolean {
  return file === undefined || expected === undefined || file === expected
}

function renderDataset(dataset: string, all: readonly CheckResult[], layout: Layout): readonly string[] {
  const { paint, verbose } = layout
  const checks = all.filter((check) => check.dataset === dataset)
  const shown = verbose ? checks : checks.filter(({ verdict }) => verdict !== 'passed')
  const passed = verbose ? [] : checks.filter(({ verdict }) => verdict === 'passed')
  const blocks = [
    ...(passed.length === 0 ? [] : [[passedLine(passed, layout)]]),
    ...shown.map((check) => renderCheck(check, layout)),
  ]
  return [...indented([paint.cyan(visible(dataset))], 2), ...indented(spaced(blocks), 4)]
}

/** Blocks of several lines stand apart, single lines together. */
function spaced(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1]
    return before !== undefined && (before.length > 1 || block.length > 1) ? ['', ...block] : block
  })
}

/** Ids as far as they fit on the line, and how many more there are. */
function passedLine(passed: readonly CheckResult[], { paint, width }: Layout): string {
  const head = `${verdictText('passed', paint)}  ${counted(passed.length, 'check')}`
  const room = width - 4 - 11 - widthOf(counted(passed.length, 'check')) - 2
  const ids = passed.map(({ id }) => visible(id))
  for (let shown = ids.length; shown > 0; shown -= 1) {
    const more = shown < ids.length ? `, and ${ids.length - shown} more` : ''
    const list = ids.slice(0, shown).join(', ') + more
    if (widthOf(list) <= room) return `${head}  ${paint.dim(list)}`
  }
  return head
}

function footer({ run, summary, checks }: RunResult, paint: Painter): readonly string[] {
  const ended =
    run.outcome === 'cancelled' ? [paint.yellow('The run was cancelled: what it had not judged is skipped.')] : []
  const nothing = checks.length === 0 ? [paint.yellow('There was nothing to judge.')] : []
  return [...ended, ...nothing, `${summaryText(summary, paint)} ${paint.dim(`in ${durationText(run.ms)}`)}`]
}
