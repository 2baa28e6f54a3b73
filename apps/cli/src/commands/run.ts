import { exitCodeOf, type RunResult } from '@assay/core/result'
import { executeRun } from '@assay/core/run'
import { writeResult } from '@assay/formats/json'
import type { Painter } from '@assay/formats/text'
import { renderResult } from '@assay/formats/text'
import { isPortError } from '@assay/ports/errors'
import type { RunNotification } from '@assay/ports/notification'
import type { Notifier } from '@assay/ports/notifier'
import { type Command, Option } from 'commander'
import { compose } from '../compose.ts'
import type { Environment } from '../config.ts'
import { type ExitCode, exitCodes, messageOfError } from '../exit-code.ts'
import { openConfiguration } from '../open-configuration.ts'
import { openFile } from '../open-file.ts'
import {
  type ConfigurationOptions,
  durationOption,
  type Output,
  outputOption,
  type SelectionOptions,
  wholeNumber,
  withConfiguration,
  withSelection,
} from '../options.ts'
import { print } from '../print.ts'
import type { Choose } from '../program.ts'
import { openRequest } from '../request.ts'
import type { RunStore } from '../run-store.ts'
import { version } from '../version.ts'

interface Options extends ConfigurationOptions, SelectionOptions {
  readonly output: Output
  readonly failOn: 'skip' | 'warn' | 'fail' | 'never'
  readonly where?: string
  readonly limit?: number
  readonly concurrency?: number
  readonly timeout?: number
  readonly samples?: 'keys' | 'rows' | 'none'
  readonly keep: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
}

export function addRunCommand(program: Command, environment: Environment, choose: Choose): void {
  const command = program
    .command('run')
    .argument('[paths...]', 'check files, folders or globs; default checks/ and *.assay.yaml')
    .description('Run checks and say what holds.')
  withSelection(withConfiguration(command))
    .option('--where <condition>', 'only these rows of every dataset')
    .option('--limit <rows>', 'rows of failing data to keep for each check', wholeNumber(0, 1_000))
    .addOption(new Option('--samples <mode>', 'what to keep of failing rows').choices(['keys', 'rows', 'none']))
    .addOption(
      new Option('--fail-on <verdict>', 'from which verdict on the exit code is 1')
        .choices(['skip', 'warn', 'fail', 'never'])
        .default('fail'),
    )
    .option('--concurrency <scans>', 'scans at once', wholeNumber(1))
    .addOption(durationOption('--timeout <time>', 'longest that one statement may take, such as 90s or 5m'))
    .addOption(outputOption())
    .option('--no-keep', 'do not keep this run below .assay/')
    .option('-q, --quiet', 'no progress, and only what did not pass')
    .option('-v, --verbose', 'also what passed, with its scans')
    .addHelpText(
      'after',
      `
Examples:
  assay run checks/orders.yaml --var day=2026-11-19
  assay run --where "amount > 100" --samples rows
  assay run --output json > result.json`,
    )
    .action((paths: string[], options: Options) => {
      choose((signal) => run(paths, options, environment, signal))
    })
}

async function run(
  paths: readonly string[],
  options: Options,
  environment: Environment,
  signal: AbortSignal,
): Promise<ExitCode> {
  const adapters = compose(environment.terminal)
  const configuration = await openConfiguration(environment, options, paths)
  const settings = configuration.current()
  await using store = adapters.runStore(settings)
  const request = await openRequest({ paths, options, settings, environment, store, clock: adapters.clock })

  const facts: RunNotification[] = []
  const result = await follow(adapters.follower(options.output, options.quiet === true), facts, async (observe) => {
    await using platforms = adapters.platforms(settings, options.timeout)
    // Awaited here, so that the platforms outlive the run.
    return await executeRun(request, { ...adapters, platforms, observe, openFile, version }, { signal })
  })

  const problem = options.keep ? await keep(store, result, facts) : undefined
  await show(result, options, environment, adapters.painter)
  if (problem !== undefined) process.stderr.write(`assay: the run could not be kept in ${store.place}: ${problem}\n`)
  return exitCode(result, options, problem, signal)
}

/** Tells a follower every fact, in order; a follower that fails is dropped and the run goes on. */
async function follow(
  follower: Notifier<RunNotification> | undefined,
  facts: RunNotification[],
  work: (observe: (fact: RunNotification) => void) => Promise<RunResult>,
): Promise<RunResult> {
  let listening = follower !== undefined
  try {
    return await work((fact) => {
      facts.push(fact)
      if (!listening) return
      follower?.notify(fact).catch(() => {
        listening = false
      })
    })
  } finally {
    await follower?.[Symbol.asyncDispose]()
  }
}

/** @returns what went wrong, if anything did: results that cannot be kept are still shown */
async function keep(
  store: RunStore,
  result: RunResult,
  facts: readonly RunNotification[],
): Promise<string | undefined> {
  try {
    await store.save(result, facts)
    return undefined
  } catch (error) {
    return `${whyNotKept(error)}; storage.runs in the configuration names another place, --no-keep keeps nothing`
  }
}

function whyNotKept(error: unknown): string {
  if (!isPortError(error, 'STORAGE_UNAVAILABLE')) return messageOfError(error)
  switch (error.details.problem) {
    case 'full':
      return 'the disk is full'
    case 'read-only':
      return 'it is read-only'
    case 'forbidden':
      return 'this user must not write there'
    case 'failed':
      return messageOfError(error.cause ?? error)
  }
}

async function show(result: RunResult, options: Options, environment: Environment, painter: Painter): Promise<void> {
  if (options.output === 'json') return print(writeResult(result))
  if (options.output === 'ndjson') return
  await print(
    renderResult(result, {
      painter,
      width: environment.terminal.width,
      verbose: options.verbose === true,
      quiet: options.quiet === true,
      directory: environment.directory,
    }),
  )
}

function exitCode(result: RunResult, { failOn }: Options, problem: string | undefined, signal: AbortSignal): ExitCode {
  if (signal.aborted) return exitCodes.interrupted
  if (problem !== undefined) return exitCodes.broken
  return exitCodeOf(result, failOn)
}
