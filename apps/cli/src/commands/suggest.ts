import { suggestSuite } from '@assay/core/suggest'
import { parseDatasetReference } from '@assay/core/suite'
import { renderSuiteFile } from '@assay/formats/yaml'
import type { Command } from 'commander'
import { compose } from '../compose.ts'
import type { Environment } from '../config.ts'
import { exitCodes } from '../exit-code.ts'
import { openConfiguration } from '../open-configuration.ts'
import { type ConfigurationOptions, withConfiguration } from '../options.ts'
import { print } from '../print.ts'
import type { Choose } from '../program.ts'
import { UsageError } from '../usage-error.ts'

interface Options extends ConfigurationOptions {
  readonly name?: string
}

export function addSuggestCommand(program: Command, environment: Environment, choose: Choose): void {
  const command = program
    .command('suggest')
    .argument('<dataset>', 'a file such as ./orders.csv, or a table such as shop/orders')
    .description('Write a first suite for a dataset, each line with what was seen in the data.')
    .addHelpText('after', '\nExample:\n  assay suggest ./data/orders.csv > orders.assay.yaml')
  withConfiguration(command)
    .option('--name <suite>', 'the name of the suite; else that of the dataset')
    .action((written: string, options: Options) => {
      choose(async (signal) => {
        const reference = parseDatasetReference(written)
        if (!reference.ok) throw new UsageError([reference.error.message, reference.error.remedy].join('; '))
        const { clock, ids, ...adapters } = compose(environment.terminal)
        const settings = (await openConfiguration(environment, options)).current()
        await using platforms = adapters.platforms(settings)
        const resolved = await platforms.resolve(reference.value, { coordinates: settings.coordinates }, { signal })
        const name = options.name === undefined ? {} : { suite: options.name }
        const draft = await suggestSuite({ ...resolved, written, ...name }, { clock, ids, signal })
        await print(renderSuiteFile(draft))
        return exitCodes.held
      })
    })
}
