import type { PlannedDataset, PlannedScan, RunPlan } from '@assay/core/plan'
import type { CheckName } from '@assay/ports/notification'
import { counted, countText, verdictText } from './amounts.ts'
import { type Painter, plainPainter } from './painter.ts'
import { sqlLines } from './scan-list.ts'
import { visible } from './visible.ts'
import { indented, wrap } from './wrap.ts'

/**
 * What a run would do, for people: how files are read, each statement with the checks that it serves and its cost, and
 * the checks that are decided without one. SQL is shown whole. Ends with a line end.
 */
export function renderPlan(
  plan: RunPlan,
  options: { readonly painter?: Painter; readonly width?: number } = {},
): string {
  const { painter: paint = plainPainter, width = 80 } = options
  const room = Math.max(36, width - 4)
  const reading = plan.datasets.filter((dataset) => dataset.reading.length > 0)
  const blocks = [
    ...reading.map((dataset) => readingBlock(dataset, paint, room)),
    ...plan.scans.map((scan, index) => scanBlock(scan, index + 1, paint, room)),
    ...(plan.decided.length === 0 ? [] : [decidedBlock(plan, paint, room)]),
    [`${counted(plan.checks, 'check')} in ${counted(plan.scans.length, 'scan')}`],
  ]
  return `${blocks.map((block) => block.join('\n')).join('\n\n')}\n`
}

function readingBlock({ dataset, reading }: PlannedDataset, paint: Painter, room: number): readonly string[] {
  const title = `${paint.cyan(visible(dataset))} is read like this`
  return [title, ...indented(reading.flatMap((sentence) => wrap(visible(sentence), room)).map(paint.dim), 2)]
}

function scanBlock(scan: PlannedScan, number: number, paint: Painter, room: number): readonly string[] {
  const { kind, backend, dataset, measures, checks, sql, cost, problem } = scan
  const facts = [
    `${paint.bold(`scan ${number}`)}  ${kind}`,
    `${paint.cyan(visible(dataset))} on ${visible(backend)}`,
    counted(checks.length, 'check'),
    ...(measures === 0 ? [] : [counted(measures, 'measure')]),
    ...(cost === undefined ? [] : [`cost ${countText(cost.amount)} ${visible(cost.unit)}`]),
  ]
  const shown = problem === undefined ? sqlLines(sql, paint.dim) : wrap(visible(problem), room).map(paint.magenta)
  return [
    facts.join(' · '),
    ...indented(wrap(namesOf(checks), room), 2),
    ...(shown.length === 0 ? [] : ['', ...indented(shown, 4)]),
  ]
}

function namesOf(checks: readonly CheckName[]): string {
  return checks.map(({ id }) => visible(id)).join(', ')
}

function decidedBlock({ decided }: RunPlan, paint: Painter, room: number): readonly string[] {
  const lines = decided.flatMap(({ check, verdict, message }) => {
    const [first = '', ...rest] = wrap(`${visible(check.dataset)} ${visible(check.id)}: ${visible(message)}`, room - 13)
    return [`${verdictText(verdict, paint)}  ${first}`, ...indented(rest, 11)]
  })
  return [paint.bold('decided without a scan'), ...indented(lines, 2)]
}
