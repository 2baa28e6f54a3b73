import { visible } from '@assay/formats/text'
import { Command, CommanderError } from 'commander'
import { addBackendsCommand } from './commands/backends.ts'
import { addConfigCommand } from './commands/config.ts'
import { addInitCommand } from './commands/init.ts'
import { addListCommand } from './commands/list.ts'
import { addPlanCommand } from './commands/plan.ts'
import { addRunCommand } from './commands/run.ts'
import { addShowCommand } from './commands/show.ts'
import { addSuggestCommand } from './commands/suggest.ts'
import type { Environment } from './config.ts'
import { type ExitCode, exitCodeOfError, exitCodes, messageOfError } from './exit-code.ts'
import { interruptible } from './interrupt.ts'
import { version } from './version.ts'

/** What a command does once its options are understood. */
export type Work = (signal: AbortSignal) => Promise<ExitCode>

/** Hands the work of the chosen command to the program. */
export type Choose = (work: Work) => void

/** Understands the arguments, does what they ask for, and answers the exit code. Never throws for what a user did. */
export async function runProgram(environment: Environment): Promise<ExitCode> {
  const chosen: Work[] = []
  const program = createProgram(environment, (work) => chosen.push(work))
  try {
    await program.parseAsync([...environment.arguments], { from: 'user' })
    const [work] = chosen
    return work === undefined ? exitCodes.held : await interruptible(work)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.held : exitCodes.wrongUse
    process.stderr.write(`assay: ${shown(messageOfError(error))}\n`)
    return exitCodeOfError(error)
  }
}

/** Names of files and arguments may hold what would move the cursor; lines stay lines. */
function shown(message: string): string {
  return message.split('\n').map(visible).join('\n')
}

function createProgram(environment: Environment, choose: Choose): Command {
  const program = new Command('assay')
    .description(
      'Tests data: runs checks and comparisons, and says what holds, what fails, and what it could not judge.',
    )
    .version(version, '-V, --version')
    .showHelpAfterError('(assay --help lists what there is)')
    .configureHelp({ sortSubcommands: false, helpWidth: Math.min(environment.terminal.width, 110) })
    .configureOutput({ outputError: (text, write) => write(shown(text)) })
    .exitOverride()
    .addHelpText(
      'after',
      `
Exit codes: 0 all held · 1 a check failed · 2 wrong use or configuration · 3 a platform or Assay itself failed · 130 interrupted

Examples:
  assay init                          a configuration and a first suite
  assay suggest data/orders.csv       a first suite from what is in a file
  assay run                           all suites below checks/
  assay run orders.yaml --tag nightly --fail-on warn`,
    )
  for (const add of [
    addRunCommand,
    addPlanCommand,
    addListCommand,
    addShowCommand,
    addInitCommand,
    addSuggestCommand,
    addBackendsCommand,
    addConfigCommand,
  ])
    add(program, environment, choose)
  return program
}
