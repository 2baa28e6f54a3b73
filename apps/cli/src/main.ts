import { readEnvironment } from './config.ts'
import { version } from './version.ts'
import { watchOutput } from './watch-output.ts'

watchOutput()
const environment = readEnvironment()

// The version answers before anything else is loaded: shells and scripts ask for it often.
if (environment.arguments.length === 1 && ['--version', '-V', '-v'].includes(environment.arguments[0] ?? '')) {
  process.stdout.write(`${version}\n`)
} else {
  import('./program.ts')
    .then(({ runProgram }) => runProgram(environment))
    .then((exitCode) => {
      process.exitCode = exitCode
    })
    .catch((error: unknown) => {
      process.stderr.write(`assay: ${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = 3
    })
}
