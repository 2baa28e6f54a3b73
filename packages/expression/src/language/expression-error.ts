const brand = Symbol.for('@assay/expression/ExpressionError')

/** Where something stands in a text: code units (what `String.length` counts) from its start. */
export interface Span {
  readonly offset: number
  readonly length: number
}

/**
 * A text that is no expression, or no pattern. The message says what is wrong and what to write instead; `offset` and
 * `length` say where in the text.
 */
export class ExpressionError extends Error {
  static {
    Object.defineProperties(this.prototype, { name: { value: 'ExpressionError' }, [brand]: { value: true } })
  }

  readonly offset: number
  readonly length: number

  constructor(message: string, span: Span) {
    super(message)
    this.offset = span.offset
    this.length = span.length
  }
}

/** Recognises an `ExpressionError`, also one that another copy of this package made. */
export function isExpressionError(error: unknown): error is ExpressionError {
  return typeof error === 'object' && error !== null && brand in error
}
