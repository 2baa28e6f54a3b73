/**
 * Settings that were read, layered and validated before anybody sees them.
 *
 * Whole: `current` is always one valid set of settings, never a half of an old one and a half of a new one.
 */
export interface Configuration<Settings> {
  /** Where the settings came from, the strongest last: files, `environment`, `arguments`. */
  readonly sources: readonly string[]
  current(): Settings
}
