import { access, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import type { Environment } from '../config.ts'
import { exitCodes } from '../exit-code.ts'
import { print } from '../print.ts'
import type { Choose } from '../program.ts'
import { UsageError } from '../usage-error.ts'

const files: Readonly<Record<string, string>> = {
  'assay.config.yaml': `# Where the data lies. A backend is a DuckDB database (path:) or a folder of files (files:).
backends:
  shop: { use: duckdb, files: ./data }

# Layers over the rest, picked by --env: assay run --env ci
environments:
  ci:
    limits: { concurrency: 2 }
`,
  'checks/orders.yaml': `# yaml-language-server: $schema=https://unpkg.com/@assay/formats/schemas/suite.schema.json
suite: orders
dataset: shop/orders.csv
key: order_id
checks:
  - row_count: { between: [1, 1000] }
  - not_null: [order_id, customer_id]
  - unique: order_id
  - accepted_values: { column: status, values: [created, paid, shipped] }
  # This one fails, so that you see what a failure looks like: order 5 was shipped before it was ordered.
  - expression: shipped_at >= ordered_at
`,
  'data/orders.csv': `order_id,customer_id,status,amount,ordered_at,shipped_at
1,7,shipped,19.90,2026-01-05,2026-01-06
2,7,paid,5.00,2026-01-06,
3,9,created,120.00,2026-01-06,
4,12,shipped,42.50,2026-01-07,2026-01-09
5,12,shipped,8.25,2026-01-09,2026-01-08
`,
}

export function addInitCommand(program: Command, environment: Environment, choose: Choose): void {
  program
    .command('init')
    .argument('[folder]', 'where to begin', '.')
    .description('Write a configuration, a first suite and a little data to try it on.')
    .action((folder: string) => {
      choose(async () => {
        const directory = join(environment.directory, folder)
        await refuseWhatIsThere(Object.keys(files).map((name) => join(directory, name)))
        for (const [name, text] of Object.entries(files)) await writeNew(join(directory, name), text)
        const change = folder === '.' ? '' : `cd ${folder} && `
        await print(
          `${Object.keys(files)
            .map((name) => `wrote ${join(folder, name)}`)
            .join('\n')}\n\nNext: ${change}assay run`,
        )
        return exitCodes.held
      })
    })
}

/** Before anything is written: half a beginning helps nobody. */
async function refuseWhatIsThere(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    )
    if (isThere) throw new UsageError(`${path} is there already; init writes over nothing`)
  }
}

/** Never writes over what is there. */
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text, { flag: 'wx' })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') throw new UsageError(`${path} is there already; init writes over nothing`)
    throw new UsageError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}
