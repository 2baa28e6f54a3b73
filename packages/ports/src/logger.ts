/**
 * Records what a program does, for those who run it.
 *
 * Silent failure: a record that cannot be written is dropped; logging never throws.
 * Bound: a child writes its bindings on each record, besides those of its parent.
 * Redacted: values of keys that name secrets (password, token, secret, authorization, url credentials) are replaced.
 */
export interface Logger {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  /** `fields.error` may hold anything that was thrown. */
  error(message: string, fields?: LogFields & { readonly error?: unknown }): void
  child(bindings: LogFields): Logger
}

export interface LogFields {
  readonly [field: string]: unknown
}
