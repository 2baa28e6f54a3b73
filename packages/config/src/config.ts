/** Finds, layers and validates the configuration of an app. */
import type { ConfigurationFile } from './settings/file-schema.ts'

export { fileNames } from './load/find-file.ts'
export { type LoadedConfiguration, type LoadOptions, loadConfiguration } from './load/load-configuration.ts'
export { duration, parseDuration } from './settings/duration.ts'
export type { ConfigurationFile } from './settings/file-schema.ts'
export type {
  AdapterDeclaration,
  BackendDeclaration,
  Limits,
  NotifierDeclaration,
  Settings,
  StorageLocations,
} from './settings/settings.ts'
export type { SchemaAnswer, SchemaIssue, SettingsSchema, SettingsSchemas } from './settings/settings-schema.ts'
export { createRedactor, redacted } from './text/redactor.ts'
export type { CoordinateName, Coordinates } from './text/text.ts'
export { type ConfigurationProblem, describeProblem } from './words/problem.ts'

/** Gives a configuration written as a module completion and types: `export default defineConfiguration({ … })`. */
export function defineConfiguration(configuration: ConfigurationFile): ConfigurationFile {
  return configuration
}
