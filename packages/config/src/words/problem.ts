import type { Place } from '../tree/tree.ts'

/** One thing that is wrong with a configuration, and what to do about it. Holds no value that came from outside. */
export interface ConfigurationProblem {
  /** The file, or `arguments` for what the caller laid over it. Absent when there is no file at all. */
  readonly file?: string
  /** Counted from 1; absent where the file has no lines that are known, such as a module. */
  readonly line?: number
  readonly column?: number
  /** The setting, as its keys joined by dots: `backends.dwh.path`. Absent for the file as a whole. */
  readonly setting?: string
  readonly problem: string
  readonly remedy?: string
}

/** One line for people: `assay.config.yaml:3:5: limits.concurrency expects a number, got text. Write …`. */
export function describeProblem(problem: ConfigurationProblem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':')
  const what = problem.setting === undefined ? problem.problem : `${problem.setting}: ${problem.problem}`
  const remedy = problem.remedy === undefined ? '' : `; ${problem.remedy}`
  return `${place === '' ? '' : `${place}: `}${what}${remedy}`
}

/** A problem at a place of a file. */
export function problemAt(
  place: Place,
  path: readonly string[],
  problem: string,
  remedy?: string,
): ConfigurationProblem {
  return {
    file: place.source,
    ...(place.line === undefined ? {} : { line: place.line }),
    ...(place.column === undefined ? {} : { column: place.column }),
    ...(path.length === 0 ? {} : { setting: path.join('.') }),
    problem,
    ...(remedy === undefined ? {} : { remedy }),
  }
}
