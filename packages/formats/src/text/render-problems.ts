import { counted } from './amounts.ts'
import { type Painter, plainPainter } from './painter.ts'
import { visible } from './visible.ts'
import { indented, wrap } from './wrap.ts'

/** Something that is wrong with a file, and what to do about it. Readers of files and of configurations answer these. */
export interface ShownProblem {
  readonly file?: string
  /** Counted from 1. */
  readonly line?: number
  readonly column?: number
  /** What it is about, where there is no line: `backends.dwh.path`. */
  readonly setting?: string
  readonly problem: string
  readonly remedy?: string
  /** A few lines of the file around it. */
  readonly frame?: string
}

/**
 * Problems for people, one block each: place, what is wrong, what to do, and the lines in question. Sentences are broken
 * at `width` cells (default 100). Ends with a line end.
 */
export function renderProblems(
  problems: readonly ShownProblem[],
  options: { readonly painter?: Painter; readonly width?: number } = {},
): string {
  const { painter: paint = plainPainter, width = 100 } = options
  const blocks = problems.map((problem) => block(problem, paint, Math.max(20, width - 4)))
  const total = problems.length > 1 ? [paint.bold(paint.red(counted(problems.length, 'problem')))] : []
  return `${[...blocks, ...total].join('\n\n')}\n`
}

function block(shown: ShownProblem, paint: Painter, room: number): string {
  const { file, line, column, setting, problem, remedy, frame } = shown
  const place = [file === undefined ? undefined : visible(file), line, column].filter((part) => part !== undefined)
  const about = setting === undefined ? '' : `${visible(setting)}: `
  const [first = '', ...more] = wrap(`${about}${visible(problem)}`, room)
  return [
    ...(place.length === 0 ? [] : [paint.cyan(place.join(':'))]),
    `  ${paint.red('✗')} ${first}`,
    ...indented([...more, ...(remedy === undefined ? [] : wrap(visible(remedy), room))], 4),
    ...(frame === undefined ? [] : ['', ...frame.split('\n').map((each) => paint.dim(`    ${visible(each)}`))]),
  ].join('\n')
}
