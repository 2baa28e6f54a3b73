import type { CallOptions } from './call-options.ts'

/**
 * Turns values into bytes and back, for one media type.
 *
 * Faithful: `decode` of what `encode` made is equal to the value.
 * Stable: the same value always gives the same bytes.
 * Strict: bytes that are not in the format, or are cut off, are `FORMAT_INVALID`, never half a value.
 * Abortable: a call with an aborted signal rejects with its reason.
 */
export interface Formatter<Document> {
  /** Such as `application/json`. */
  readonly mediaType: string
  /** With the dot, such as `.json`. */
  readonly extension: string

  encode(document: Document, options?: CallOptions): Promise<Uint8Array>
  decode(bytes: Uint8Array, options?: CallOptions): Promise<Document>
}

/** Finds the formatter of a media type; `undefined` when there is none. */
export interface FormatterFactory<Document> {
  create(mediaType: string): Formatter<Document> | undefined
}
