/** Writes the published JSON Schemas from what the build holds. */
import { mkdir, writeFile } from 'node:fs/promises'
import { resultSchema, suiteSchema } from '../dist/schema.js'

const folder = new URL('../schemas/', import.meta.url)
await mkdir(folder, { recursive: true })
for (const [name, schema] of [
  ['result.schema.json', resultSchema()],
  ['suite.schema.json', suiteSchema()],
]) {
  await writeFile(new URL(name, folder), `${JSON.stringify(schema, null, 2)}\n`)
}
