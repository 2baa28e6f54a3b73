/**
 * Failures of ports: one class to throw, one open table of codes to switch on, one brand to recognise it by.
 *
 * What the business expects (a check that fails, a key that is absent) is a value, never one of these.
 */

/** Whether the call that failed may be made again: `safe` always, `unsafe` may do the work twice, `never` is pointless. */
export type Retry = 'safe' | 'unsafe' | 'never'

/**
 * Every code with the data that a caller can act on. Packages add theirs by declaration merging. Details never hold
 * secrets or whole rows.
 */
export interface PortFailures {
  /** A required capability is declared `false` by this adapter. */
  readonly UNSUPPORTED: { readonly capability: string }
  /** The call came after the adapter was disposed of. */
  readonly DISPOSED: { readonly port: string }
  /** An argument or an option makes no sense. */
  readonly INVALID_ARGUMENT: { readonly argument: string; readonly problem: string }

  /** The platform did not answer: wrong address, wrong credentials, or gone. */
  readonly BACKEND_UNREACHABLE: { readonly backend: string; readonly problem: string }
  /** The platform refused a statement or failed while running it. */
  readonly BACKEND_STATEMENT_FAILED: { readonly backend: string; readonly sql: string; readonly problem: string }
  /** The platform was given longer than its time-out and was cancelled. */
  readonly BACKEND_TIMED_OUT: { readonly backend: string; readonly timeoutMs: number }
  /** The platform ran out of memory; `option` names the setting that grants it more. */
  readonly BACKEND_OUT_OF_MEMORY: { readonly backend: string; readonly option: string }
  /** Own SQL was refused before it ran: it is not one read-only query. */
  readonly BACKEND_STATEMENT_REFUSED: { readonly backend: string; readonly problem: string }

  /** There is no such table, view or file. */
  readonly DATASET_NOT_FOUND: { readonly backend: string; readonly dataset: string }
  /** The dataset is there, but is not what it says it is, or must not be read. */
  readonly DATASET_UNREADABLE: { readonly backend: string; readonly dataset: string; readonly problem: string }
  /** A file was changed between two scans of one run. */
  readonly DATASET_CHANGED: { readonly backend: string; readonly dataset: string }
  /** The dataset has no such column; `nearest` are the ones that it might have meant. */
  readonly COLUMN_NOT_FOUND: {
    readonly backend: string
    readonly dataset: string
    readonly column: string
    readonly nearest: readonly string[]
  }

  /** The key is no key: empty, too long, or with a segment that is empty, `.` or `..`. */
  readonly STORAGE_KEY_INVALID: { readonly key: string; readonly problem: string }
  /** The condition of a conditional write did not hold. `actual` is the present etag, absent when there is no object. */
  readonly STORAGE_CONFLICT: { readonly key: string; readonly actual?: string }
  /** There is no such object, where the call needs one (`copy` and `move`). */
  readonly STORAGE_NOT_FOUND: { readonly key: string }
  /** The medium is full, read-only, forbidden or broken. Nothing was written. */
  readonly STORAGE_UNAVAILABLE: {
    readonly key: string
    readonly problem: 'full' | 'read-only' | 'forbidden' | 'failed'
  }

  /** The bytes are not in the format of this formatter. */
  readonly FORMAT_INVALID: { readonly mediaType: string; readonly problem: string }
  /** The channel did not take the notification. */
  readonly NOTIFIER_UNAVAILABLE: { readonly notifier: string; readonly problem: string }
}

export type PortFailure = keyof PortFailures

const brand = Symbol.for('@assay/ports/PortError')

/** The one failure that ports throw. `code` says which, `details` what to do about it, `cause` what lies beneath. */
export class PortError<Code extends PortFailure = PortFailure> extends Error {
  static {
    Object.defineProperties(this.prototype, { name: { value: 'PortError' }, [brand]: { value: true } })
  }

  readonly code: Code
  readonly details: PortFailures[Code]
  readonly retry: Retry

  constructor(
    code: Code,
    message: string,
    details: PortFailures[Code],
    options: { readonly retry?: Retry; readonly cause?: unknown } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.details = details
    this.retry = options.retry ?? 'never'
  }
}

/**
 * Recognises a `PortError`, also one that another copy of this package made.
 *
 * @param code Only this code, where given.
 */
export function isPortError<Code extends PortFailure = PortFailure>(
  error: unknown,
  code?: Code,
): error is PortError<Code> {
  if (typeof error !== 'object' || error === null || !(brand in error)) return false
  return code === undefined || (error as { readonly code?: unknown }).code === code
}
