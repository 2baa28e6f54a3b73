import type { Result } from '@assay/ports/result'
import type { CoordinateName, Coordinates } from '../text/text.ts'
import type { ConfigurationProblem } from '../words/problem.ts'

/** What an app runs with: every name known, every value sound, every default filled in. */
export interface Settings {
  /** The folder that relative paths start from: that of the file, else the one where the search began. */
  readonly directory: string
  /** Absent when no file was found. */
  readonly file?: string
  /** The layer that was picked. */
  readonly environment?: string
  /** The layers that the file offers. */
  readonly environments: readonly string[]
  readonly coordinates: Coordinates
  /** Patterns of check files, relative to `directory`. */
  readonly checks: readonly string[]
  readonly backends: ReadonlyMap<string, BackendDeclaration>
  readonly notifiers: ReadonlyMap<string, NotifierDeclaration>
  readonly storage: StorageLocations
  readonly limits: Limits
}

/** Folders relative to `directory`, or URLs. */
export interface StorageLocations {
  /** Default `.assay`. */
  readonly runs: string
  /** Absent: with the runs. */
  readonly reports?: string
}

export interface Limits {
  /** Most scans at once over all backends. Default 4. */
  readonly concurrency: number
  /** Longest that one statement may take, in milliseconds. Absent: no limit but that of the backend. */
  readonly timeoutMs?: number
  /** Most rows in a sample. Default 5. */
  readonly sampleRows: number
}

export interface AdapterDeclaration {
  /** As the configuration names it. */
  readonly name: string
  /** One of the kinds whose schema was passed in, or the name of a package. */
  readonly use: string
  /** `kind` when its settings were validated here, `package` when only the package can. */
  readonly source: 'kind' | 'package'
  /** `file:line:column`, for messages. */
  readonly place: string
}

export interface BackendDeclaration extends AdapterDeclaration {
  /** The coordinates without which its settings are not complete. */
  readonly needs: readonly CoordinateName[]
  /**
   * Its settings, without `use`, with coordinates filled in, as its schema made them; of a package as they are
   * written. A coordinate that is needed and absent is a problem that names the backend and the setting.
   *
   * @param coordinates laid over those of the configuration
   */
  settings(coordinates?: Coordinates): Result<unknown, readonly ConfigurationProblem[]>
}

export interface NotifierDeclaration extends AdapterDeclaration {
  /** Its settings, without `use`, as its schema made them; of a package as they are written. */
  readonly settings: unknown
}
