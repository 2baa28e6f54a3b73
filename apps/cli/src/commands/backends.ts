import type { Settings } from '@assay/config/config'
import type { Platforms } from '@assay/core/run'
import type { Command } from 'commander'
import { compose } from '../compose.ts'
import type { Environment } from '../config.ts'
import { type ExitCode, exitCodeOfError, exitCodes, messageOfError } from '../exit-code.ts'
import { openConfiguration } from '../open-configuration.ts'
import { type ConfigurationOptions, withConfiguration } from '../options.ts'
import { print } from '../print.ts'
import type { Choose } from '../program.ts'
import { UsageError } from '../usage-error.ts'

export function addBackendsCommand(program: Command, environment: Environment, choose: Choose): void {
  const backends = program.command('backends').description('Look after the platforms that the configuration names.')
  const command = backends
    .command('test')
    .argument('[names...]', 'which backends; default all')
    .description('Open each backend, say what it is, and warn of what it could do besides reading.')
  withConfiguration(command).action((names: string[], options: ConfigurationOptions) => {
    choose(async (signal) => {
      const adapters = compose(environment.terminal)
      const configuration = await openConfiguration(environment, options)
      const settings = configuration.current()
      await using platforms = adapters.platforms(settings)
      let worst: ExitCode = exitCodes.held
      for (const name of chosen(names, settings)) {
        const tested = await test(name, platforms, settings, signal)
        await print(tested.exitCode === exitCodes.held ? tested.text : configuration.redact(tested.text))
        if (tested.exitCode > worst) worst = tested.exitCode
      }
      return worst
    })
  })
}

function chosen(names: readonly string[], settings: Settings): readonly string[] {
  const declared = [...settings.backends.keys()]
  if (declared.length === 0) throw new UsageError('the configuration declares no backends')
  const unknown = names.find((name) => !settings.backends.has(name))
  if (unknown !== undefined) throw new UsageError(`no backend is called ${unknown}; there are ${declared.join(', ')}`)
  return names.length > 0 ? names : declared
}

async function test(
  name: string,
  platforms: Platforms,
  settings: Settings,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly exitCode: ExitCode }> {
  try {
    const reference = { written: name, backend: name, source: { kind: 'sql', sql: '' } } as const
    const { backend } = await platforms.resolve(reference, { coordinates: settings.coordinates }, { signal })
    const { product, version, location, warnings } = await backend.inspect({ signal })
    let datasets = 0
    for await (const _ of backend.list({ signal })) datasets += 1
    const lines = [
      `${name}: ${product} ${version}, ${location}, ${datasets} ${datasets === 1 ? 'dataset' : 'datasets'}`,
    ]
    return {
      text: [...lines, ...warnings.map((warning) => `  warning: ${warning}`)].join('\n'),
      exitCode: exitCodes.held,
    }
  } catch (error) {
    signal.throwIfAborted()
    const message = messageOfError(error)
    return { text: message.startsWith(`${name}: `) ? message : `${name}: ${message}`, exitCode: exitCodeOfError(error) }
  }
}
