import type { Settings } from '@assay/config/config'
import type { Command } from 'commander'
import type { Environment } from '../config.ts'
import { exitCodes } from '../exit-code.ts'
import { openConfiguration } from '../open-configuration.ts'
import { type ConfigurationOptions, withConfiguration } from '../options.ts'
import { print } from '../print.ts'
import type { Choose } from '../program.ts'

export function addConfigCommand(program: Command, environment: Environment, choose: Choose): void {
  const config = program.command('config').description('Look after the configuration.')
  withConfiguration(config.command('validate').description('Check the configuration, in all its environments.')).action(
    (options: ConfigurationOptions) => {
      choose(async () => {
        const configuration = await openConfiguration(environment, options)
        await print(configuration.redact(describeSettings(configuration.current())))
        return exitCodes.held
      })
    },
  )
}

function describeSettings(settings: Settings): string {
  if (settings.file === undefined) return `no configuration from ${settings.directory} upwards: the defaults hold`
  const backends = [...settings.backends.values()].map(({ name, use, needs }) => {
    return `  ${name} (${use})${needs.length === 0 ? '' : `, placed by ${needs.join(' and ')}`}`
  })
  return [
    `${settings.file} is sound`,
    settings.environments.length === 0 ? 'environments: none' : `environments: ${settings.environments.join(', ')}`,
    backends.length === 0 ? 'backends: none' : `backends:\n${backends.join('\n')}`,
  ].join('\n')
}
