import type { CheckResult, Finding, MeasuredResult } from '@assay/core/result'
import type { Json } from '@assay/ports/json'
import { counted, countText, verdictText } from './amounts.ts'
import { widthOf } from './cell-width.ts'
import type { Layout } from './render-result.ts'
import { renderSample } from './sample-table.ts'
import { visible } from './visible.ts'
import { indented, wrap } from './wrap.ts'

/** Where everything but the verdict begins. */
const hang = 11

/** One check in full: verdict and name, then what was found, why, and the rows that show it. */
export function renderCheck(check: CheckResult, layout: Layout): readonly string[] {
  return check.verdict === 'passed' ? passedCheck(check, layout) : openCheck(check, layout)
}

/** There is little to say of it: what was found stands beside its name. */
function passedCheck(check: CheckResult, layout: Layout): readonly string[] {
  const { paint } = layout
  const room = roomOf(layout)
  const id = visible(check.id)
  const message = visible(check.message)
  const head = `${verdictText('passed', paint)}  ${paint.bold(id)}`
  const measured = check.measured === undefined ? [] : measuredLines(check.measured, room)
  const lines = indented([...findingLines(check, layout, room), ...measured.map(paint.dim)], hang)
  if (widthOf(id) + 2 + widthOf(message) <= room) return [`${head}  ${paint.dim(message)}`, ...lines]
  return [head, ...indented(wrap(message, room).map(paint.dim), hang), ...lines]
}

function roomOf({ width }: Layout): number {
  return Math.max(20, width - 4 - hang)
}

function openCheck(check: CheckResult, layout: Layout): readonly string[] {
  const { paint, verbose } = layout
  const room = roomOf(layout)
  const title = visible(check.title)
  const id = visible(check.id)
  const beside = widthOf(id) + 2 + widthOf(title) <= room
  const details = [
    ...(beside || title === id ? [] : wrap(title, room).map(paint.dim)),
    ...(listsFindings(check) ? [] : wrap(visible(messageOf(check)), room)),
    ...findingLines(check, layout, room),
    ...(verbose && check.measured !== undefined ? measuredLines(check.measured, room).map(paint.dim) : []),
    ...(check.sample === undefined || check.sample.columns.length === 0
      ? []
      : ['', ...renderSample(check.sample, room, layout.limit, paint), '']),
    ...remarks(check, layout, room),
  ]
  const head = `${verdictText(check.verdict, paint)}  ${paint.bold(id)}`
  return [beside && title !== id ? `${head}  ${paint.dim(title)}` : head, ...indented(withoutGaps(details), hang)]
}

function messageOf({ verdict, message, because, error }: CheckResult): string {
  if (verdict === 'skipped' && because !== undefined && !message.includes(because)) return `${message}: ${because}`
  if (verdict === 'errored' && error !== undefined) {
    const text = message.includes(error.message) ? message : `${message}: ${error.message}`
    return error.code === undefined || text.includes(error.code) ? text : `${text} (${error.code})`
  }
  return message
}

/** With several findings the message is the first of them and how many more there are: then the list says it all. */
function listsFindings({ findings: [first, second], message }: CheckResult): boolean {
  return first !== undefined && second !== undefined && message.startsWith(first.message)
}

/** The reasons, unless the one line above has said the only one already. */
function findingLines({ findings, message }: CheckResult, layout: Layout, room: number): readonly string[] {
  const [first] = findings
  if (first === undefined || (findings.length === 1 && message.startsWith(first.message))) return []
  const shown = findings.slice(0, layout.limit).flatMap((finding) => findingLine(finding, layout, room))
  const more = findings.length - layout.limit
  return more > 0 ? [...shown, layout.paint.dim(`… and ${counted(more, 'more finding')}`)] : shown
}

function findingLine({ message, severity }: Finding, { paint }: Layout, room: number): readonly string[] {
  const mark = severity === 'failure' ? paint.red('·') : paint.yellow('·')
  const [head = '', ...rest] = wrap(visible(message), room - 2)
  return [`${mark} ${head}`, ...indented(rest, 2)]
}

function measuredLines(measured: MeasuredResult, room: number): readonly string[] {
  const { value, type, evaluated, failing, unknown, left_out, details = {} } = measured
  const counts = { evaluated, failing, unknown, 'left out': left_out }
  const parts = [
    ...(value === undefined ? [] : [`value ${visible(valueText(value))} (${type})`]),
    ...Object.entries(counts).flatMap(([name, count]) => (count === undefined ? [] : [`${countText(count)} ${name}`])),
  ]
  const more = Object.entries(details).flatMap(([name, detail]) => {
    return wrap(visible(`${name}: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`), room)
  })
  return [...(parts.length === 0 ? [] : wrap(parts.join(' · '), room)), ...more]
}

function valueText(value: Json): string {
  return typeof value === 'string' || typeof value === 'number' ? countText(value) : JSON.stringify(value)
}

/** What helps to act: the author's words, who owns the check, and where it is written. */
function remarks(check: CheckResult, { paint, shown }: Layout, room: number): readonly string[] {
  const { description, owner, tags = [], position } = check
  const file = position?.file === undefined ? 'line' : shown(position.file)
  const place = position === undefined ? undefined : `${file}:${position.line}:${position.column}`
  const facts = [
    ...(owner === undefined ? [] : [`owner ${owner}`]),
    ...(tags.length === 0 ? [] : [`tags ${tags.join(', ')}`]),
    ...(place === undefined ? [] : [place]),
  ]
  const lines = [
    ...(description === undefined ? [] : wrap(visible(description), room)),
    ...wrap(visible(facts.join(' · ')), room),
  ]
  return lines.filter((line) => line !== '').map(paint.dim)
}

/** No empty line at the end, nor two in a row. */
function withoutGaps(lines: readonly string[]): readonly string[] {
  return lines.filter((line, index) => line !== '' || (index < lines.length - 1 && lines[index - 1] !== ''))
}
