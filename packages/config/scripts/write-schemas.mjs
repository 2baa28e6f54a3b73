/** Writes the published JSON Schemas from what the build holds. */
import { mkdir, writeFile } from 'node:fs/promises'
import { configurationJsonSchema } from '../dist/schema.js'

const folder = new URL('../schemas/', import.meta.url)
await mkdir(folder, { recursive: true })
await writeFile(new URL('config.schema.json', folder), `${JSON.stringify(configurationJsonSchema(), null, 2)}\n`)
