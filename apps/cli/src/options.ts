import { parseDuration } from '@assay/config/config'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { UsageError } from './usage-error.ts'

/** Where the configuration comes from, and which environment is meant. */
export interface ConfigurationOptions {
  readonly config?: string
  readonly env?: string
  readonly backend: readonly string[]
  readonly domain?: string
  readonly stage?: string
  readonly instance?: string
}

/** Which checks a command is about. */
export interface SelectionOptions {
  readonly suite: readonly string[]
  readonly dataset: readonly string[]
  readonly check: readonly string[]
  readonly tag: readonly string[]
  readonly onlyFailed?: boolean
  readonly var: readonly string[]
}

export const outputs = ['pretty', 'json', 'ndjson'] as const
export type Output = (typeof outputs)[number]

/** @param without what holds where the option is not given, in a word */
function repeatable(flags: string, description: string, without: string): Option {
  const collect = (value: string, before: readonly string[]) => [...before, value]
  return new Option(flags, description).argParser(collect).default([], without)
}

/** Adds `--config`, `--env`, `--backend` and the coordinates. */
export function withConfiguration(command: Command): Command {
  return command
    .option('--config <file>', 'the configuration; else assay.config.yaml here or in a folder above')
    .option('--env <name>', 'the layer of environments: in the configuration')
    .addOption(
      repeatable('--backend <name=location>', 'declare a backend: a folder of files, or a .duckdb file', 'none'),
    )
    .option('--domain <name>', 'fills {domain} in the settings of backends')
    .option('--stage <name>', 'fills {stage}')
    .option('--instance <name>', 'fills {instance}')
}

/** Adds the options that choose among checks, and `--var`. */
export function withSelection(command: Command): Command {
  return command
    .addOption(repeatable('--suite <name>', 'only suites of this name; * stands for any text', 'all'))
    .addOption(repeatable('--dataset <name>', 'only this dataset, as the suite writes it', 'all'))
    .addOption(repeatable('--check <id>', 'only checks with this id, or of this type', 'all'))
    .addOption(repeatable('--tag <tag>', 'only checks with this tag', 'all'))
    .option('--only-failed', 'only what failed or erred in the latest run that is kept here')
    .addOption(repeatable('--var <name=value>', 'a variable of the suites', 'none'))
}

/** @param formats those that the command can write; default all */
export function outputOption(formats: readonly Output[] = outputs): Option {
  return new Option('-o, --output <format>', 'what goes to standard output').choices(formats).default('pretty')
}

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (Number.isSafeInteger(number) && number >= least && number <= most && text.trim() !== '') return number
    const end = most === Number.MAX_SAFE_INTEGER ? 'on' : `to ${most.toLocaleString('en')}`
    throw new InvalidArgumentError(`it is a whole number from ${least} ${end}`)
  }
}

/** A span of time, as milliseconds. */
export function durationOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text: string) => {
    const ms = parseDuration(text)
    if (ms !== undefined) return ms
    throw new InvalidArgumentError('it is a span of time, such as 500ms, 90s, 5m or 2h')
  })
}

/** `name=value` pairs as a record; a pair without `=` is wrong use. */
export function pairs(written: readonly string[], option: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    written.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError(`${option} ${pair}: write ${option} name=value`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
