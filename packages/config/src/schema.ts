/** The JSON Schema of configuration files, for editors. */
export { configurationJsonSchema } from './settings/json-schema.ts'
