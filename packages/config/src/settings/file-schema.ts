import { z } from 'zod'
import { coordinateForm } from '../text/text.ts'
import { duration } from './duration.ts'

const name = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'expects letters, digits, _ and -, a letter first')
const filled = z.string().min(1, 'expects a text that is not empty')
const coordinate = z.string().regex(coordinateForm, 'expects letters, digits, _, - and .')

const coordinates = z
  .strictObject({ domain: coordinate.optional(), stage: coordinate.optional(), instance: coordinate.optional() })
  .meta({ description: 'What fills {domain}, {stage} and {instance} in the texts of backends.' })

const storage = z
  .strictObject({
    runs: filled.optional().meta({ description: 'Where runs are kept: a folder or a URL. Default: .assay.' }),
    reports: filled.optional().meta({ description: 'Where reports are written. Default: reports in the runs.' }),
  })
  .meta({ description: 'Where results go: folders relative to this file, or URLs such as file:///…' })

const limits = z
  .strictObject({
    concurrency: z.int().min(1).max(64).optional().meta({ description: 'Most scans at once. Default: 4.' }),
    timeout: duration().optional().meta({ description: 'Longest that one statement may take. Default: no limit.' }),
    sample_rows: z.int().min(0).max(1_000).optional().meta({ description: 'Most rows in a sample. Default: 5.' }),
  })
  .meta({ description: 'What a run may use.' })

const patterns = z
  .array(filled)
  .min(1)
  .meta({ description: 'Which files hold checks. Default: checks/**/*.{yaml,yml} and *.assay.yaml.' })

const use = filled.meta({ description: 'The kind of adapter, or the name of the package that holds it.' })

function layer<Adapter extends z.ZodType>(adapter: Adapter) {
  return z.strictObject({
    coordinates: coordinates.optional(),
    checks: patterns.optional(),
    backends: z.record(name, adapter).optional().meta({ description: 'Data platforms by name.' }),
    notifiers: z.record(name, adapter).optional().meta({ description: 'Who is told, by name.' }),
    storage: storage.optional(),
    limits: limits.optional(),
  })
}

/** What the settings are, once all layers are merged. Settings of adapters are left to their own schemas. */
export const layerSchema = layer(z.looseObject({ use }))

/** A whole file: the settings and what each environment lays over them. */
export const fileSchema = layerSchema.extend({
  $schema: z.string().optional().meta({ description: 'Where the schema of this file lies, for editors.' }),
  environments: z
    .record(name, layer(z.looseObject({ use: use.optional() }).nullable()))
    .optional()
    .meta({ description: 'Layers by name; one is picked by --env. Mappings merge, lists replace, null takes away.' }),
})

/** What a configuration in TypeScript is written as. */
export type ConfigurationFile = z.input<typeof fileSchema>
export type Layer = z.output<typeof layerSchema>
