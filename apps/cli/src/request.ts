import type { Settings } from '@assay/config/config'
import { selectSuites } from '@assay/core/plan'
import { failedChecks } from '@assay/core/result'
import type { CheckKey, RunRequest, Selection } from '@assay/core/run'
import type { Suite } from '@assay/core/suite'
import { isExpressionError, parsePredicate } from '@assay/expression/parse'
import { nearestNames } from '@assay/expression/validate'
import type { Clock } from '@assay/ports/clock'
import type { Predicate } from '@assay/ports/predicate'
import type { Environment } from './config.ts'
import { loadSuites } from './load-suites.ts'
import { pairs, type SelectionOptions } from './options.ts'
import type { RunStore } from './run-store.ts'
import { UsageError } from './usage-error.ts'

export interface RequestSources {
  /** Check files as they were named on the command line. */
  readonly paths: readonly string[]
  readonly options: SelectionOptions & {
    readonly where?: string
    readonly limit?: number
    readonly concurrency?: number
    readonly samples?: RunRequest['samples']
  }
  readonly settings: Settings
  readonly environment: Environment
  readonly store: RunStore
  readonly clock: Clock
}

/** Turns what was written on the command line into what is to be run. @throws UsageError when nothing is selected */
export async function openRequest(sources: RequestSources): Promise<RunRequest> {
  const { options, settings } = sources
  const suites = await loadSuites({
    paths: sources.paths.length > 0 ? sources.paths : settings.checks,
    explicit: sources.paths.length > 0,
    directory: sources.paths.length > 0 ? sources.environment.directory : settings.directory,
    variables: pairs(options.var, '--var'),
    now: sources.clock.now(),
  })
  refuseUnknownVariables(options.var, suites)
  const select = await selectionOf(options, sources.store, suites)
  if (selectSuites(suites, select).length === 0) throw new UsageError(nothingSelected(options))
  const where = options.where === undefined ? undefined : readCondition(options.where)
  return {
    suites,
    coordinates: settings.coordinates,
    sampleLimit: options.limit ?? settings.limits.sampleRows,
    concurrency: options.concurrency ?? settings.limits.concurrency,
    ...(select === undefined ? {} : { select }),
    ...(where === undefined ? {} : { where }),
    ...(options.samples === undefined ? {} : { samples: options.samples }),
  }
}

async function selectionOf(
  options: SelectionOptions,
  store: RunStore,
  suites: readonly Suite[],
): Promise<Selection | undefined> {
  const keys = options.onlyFailed === true ? await failedBefore(store) : undefined
  const selection: Selection = {
    ...given('suites', options.suite),
    ...given('datasets', options.dataset),
    ...given('checks', options.check),
    ...given('tags', options.tag),
    ...(keys === undefined ? {} : { keys }),
  }
  refuseUnknownSuites(options.suite, suites)
  return Object.keys(selection).length === 0 ? undefined : selection
}

function given<Name extends string>(name: Name, values: readonly string[]): Partial<Record<Name, readonly string[]>> {
  return values.length === 0 ? {} : ({ [name]: values } as Record<Name, readonly string[]>)
}

async function failedBefore(store: RunStore): Promise<readonly CheckKey[]> {
  const latest = await store.latest()
  if (latest === undefined) throw new UsageError('--only-failed: no run is kept here yet')
  const failed = failedChecks(latest)
  if (failed.length === 0) throw new UsageError(`--only-failed: nothing failed in the latest run, ${latest.run.id}`)
  return failed
}

function refuseUnknownSuites(wanted: readonly string[], suites: readonly Suite[]): void {
  const names = new Set(suites.map((suite) => suite.name))
  const unknown = wanted.find((name) => !name.includes('*') && !names.has(name))
  if (unknown === undefined) return
  throw new UsageError(`--suite ${unknown}: there are the suites ${[...names].join(', ')}`)
}

function nothingSelected({ suite, dataset, check, tag, onlyFailed }: SelectionOptions): string {
  const written = Object.entries({ '--suite': suite, '--dataset': dataset, '--check': check, '--tag': tag })
  const given = written.flatMap(([option, values]) => values.map((value) => `${option} ${value}`))
  const options = onlyFailed === true ? [...given, '--only-failed'] : given
  return `no check is left by ${options.join(' ')}; "assay list" shows what there is`
}

/** A variable that no suite declares would change nothing, in silence. */
function refuseUnknownVariables(written: readonly string[], suites: readonly Suite[]): void {
  const declared = [...new Set(suites.flatMap(({ variables = [] }) => variables))]
  const unknown = Object.keys(pairs(written, '--var')).find((name) => !declared.includes(name))
  if (unknown === undefined) return
  const [nearest] = nearestNames(unknown, declared)
  const known = declared.length === 0 ? 'no suite here declares variables' : `there are ${declared.join(', ')}`
  throw new UsageError(
    `--var ${unknown}: no suite declares it; ${nearest === undefined ? known : `did you mean ${nearest}?`}`,
  )
}

function readCondition(text: string): Predicate {
  try {
    return parsePredicate(text)
  } catch (error) {
    if (!isExpressionError(error)) throw error
    throw new UsageError(`--where: ${error.message}\n  ${text}\n  ${' '.repeat(error.offset)}^`)
  }
}
