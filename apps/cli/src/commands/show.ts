import { writeResult } from '@assay/formats/json'
import { renderResult } from '@assay/formats/text'
import type { Command } from 'commander'
import { compose } from '../compose.ts'
import type { Environment } from '../config.ts'
import { exitCodes } from '../exit-code.ts'
import { openConfiguration } from '../open-configuration.ts'
import { type ConfigurationOptions, type Output, outputOption, withConfiguration } from '../options.ts'
import { print } from '../print.ts'
import type { Choose } from '../program.ts'

interface Options extends ConfigurationOptions {
  readonly output: Output
  readonly verbose?: boolean
}

export function addShowCommand(program: Command, environment: Environment, choose: Choose): void {
  const command = program
    .command('show')
    .argument('[run]', 'the id of a run, or its beginning', 'latest')
    .description('Show a run that is kept below .assay/.')
  withConfiguration(command)
    .addOption(outputOption())
    .option('-v, --verbose', 'also what passed, with its scans')
    .action((id: string, options: Options) => {
      choose(async (signal) => {
        const adapters = compose(environment.terminal)
        const settings = (await openConfiguration(environment, options)).current()
        await using store = adapters.runStore(settings)
        if (options.output === 'ndjson') await print(await store.facts(id, { signal }))
        else {
          const result = await store.find(id, { signal })
          const style = {
            painter: adapters.painter,
            width: environment.terminal.width,
            verbose: options.verbose === true,
            directory: environment.directory,
          }
          await print(options.output === 'json' ? writeResult(result) : renderResult(result, style))
        }
        return exitCodes.held
      })
    })
}
