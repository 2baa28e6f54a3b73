import { planRun } from '@assay/core/plan'
import { renderPlan } from '@assay/formats/text'
import type { Command } from 'commander'
import { compose } from '../compose.ts'
import type { Environment } from '../config.ts'
import { exitCodes } from '../exit-code.ts'
import { openConfiguration } from '../open-configuration.ts'
import { openFile } from '../open-file.ts'
import {
  type ConfigurationOptions,
  type Output,
  outputOption,
  type SelectionOptions,
  withConfiguration,
  withSelection,
} from '../options.ts'
import { print } from '../print.ts'
import type { Choose } from '../program.ts'
import { openRequest } from '../request.ts'
import { version } from '../version.ts'

interface Options extends ConfigurationOptions, SelectionOptions {
  readonly where?: string
  readonly output: Output
}

export function addPlanCommand(program: Command, environment: Environment, choose: Choose): void {
  const command = program
    .command('plan')
    .argument('[paths...]', 'check files, folders or globs; default checks/ and *.assay.yaml')
    .description('Show which statements a run would send, without sending them.')
  withSelection(withConfiguration(command))
    .option('--where <condition>', 'only these rows of every dataset')
    .addOption(outputOption(['pretty', 'json']))
    .action((paths: string[], options: Options) => {
      choose(async (signal) => {
        const adapters = compose(environment.terminal)
        const settings = (await openConfiguration(environment, options, paths)).current()
        await using store = adapters.runStore(settings)
        const request = await openRequest({ paths, options, settings, environment, store, clock: adapters.clock })
        await using platforms = adapters.platforms(settings)
        const plan = await planRun(request, { ...adapters, platforms, openFile, version }, { signal })
        const style = { painter: adapters.painter, width: environment.terminal.width }
        await print(options.output === 'pretty' ? renderPlan(plan, style) : JSON.stringify(plan, null, 2))
        return exitCodes.held
      })
    })
}
