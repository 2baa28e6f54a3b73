import { selectSuites } from '@assay/core/plan'
import { renderList } from '@assay/formats/text'
import type { Command } from 'commander'
import { compose } from '../compose.ts'
import type { Environment } from '../config.ts'
import { exitCodes } from '../exit-code.ts'
import { openConfiguration } from '../open-configuration.ts'
import { type ConfigurationOptions, type SelectionOptions, withConfiguration, withSelection } from '../options.ts'
import { print } from '../print.ts'
import type { Choose } from '../program.ts'
import { openRequest } from '../request.ts'

export function addListCommand(program: Command, environment: Environment, choose: Choose): void {
  const command = program
    .command('list')
    .argument('[paths...]', 'check files, folders or globs; default checks/ and *.assay.yaml')
    .description('List suites and their checks, without running anything.')
  withSelection(withConfiguration(command)).action(
    (paths: string[], options: ConfigurationOptions & SelectionOptions) => {
      choose(async () => {
        const adapters = compose(environment.terminal)
        const settings = (await openConfiguration(environment, options, paths)).current()
        await using store = adapters.runStore(settings)
        const request = await openRequest({ paths, options, settings, environment, store, clock: adapters.clock })
        await print(
          renderList(selectSuites(request.suites, request.select), {
            painter: adapters.painter,
            directory: environment.directory,
          }),
        )
        return exitCodes.held
      })
    },
  )
}
