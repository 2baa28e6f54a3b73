/** What the surroundings say, read once: the only place that looks at the environment, the arguments and the terminal. */
export interface Environment {
  /** Without the program itself. */
  readonly arguments: readonly string[]
  readonly directory: string
  readonly variables: Readonly<Record<string, string>>
  readonly terminal: Terminal
}

export interface Terminal {
  /** Standard output is a terminal that somebody watches. */
  readonly interactive: boolean
  readonly colour: boolean
  /** Characters in a line. */
  readonly width: number
}

/** Reads the environment of this process. Colour follows `NO_COLOR` and `FORCE_COLOR` (https://no-color.org). */
export function readEnvironment(): Environment {
  const { env, stdout } = process
  const variables = Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
  const interactive = stdout.isTTY === true && !isSet(variables['CI']) && variables['TERM'] !== 'dumb'

  return {
    arguments: process.argv.slice(2),
    directory: process.cwd(),
    variables,
    terminal: {
      interactive,
      colour: wantsColour(variables, stdout.isTTY === true),
      width: stdout.columns ?? widthOf(variables['COLUMNS']) ?? 100,
    },
  }
}

function wantsColour(variables: Readonly<Record<string, string>>, terminal: boolean): boolean {
  if (isSet(variables['NO_COLOR'])) return false
  if (isSet(variables['FORCE_COLOR'])) return variables['FORCE_COLOR'] !== '0'
  return terminal && variables['TERM'] !== 'dumb'
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '' && value !== 'false'
}

function widthOf(columns: string | undefined): number | undefined {
  const width = Number(columns)
  return Number.isInteger(width) && width > 0 ? width : undefined
}
