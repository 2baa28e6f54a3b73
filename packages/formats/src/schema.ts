/** The JSON Schemas of what Assay reads and writes, for editors and for programs. */
export { resultSchema, suiteSchema } from './schema/schemas.ts'
