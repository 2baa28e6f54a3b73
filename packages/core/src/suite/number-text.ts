/**
 * A number as it stands in a file. Values never pass through a float: 2^53 + 1 keeps its digits, and 0.1 is a tenth.
 * A reader of files hands out these instead of JavaScript numbers.
 */
export interface NumberText {
  readonly kind: 'number text'
  /** YAML 1.2: `10`, `-2.50`, `1e3`, `0x1F`, `0o17`, `.inf`, `.nan`. */
  readonly text: string
}

/** Wraps the source text of a number. */
export function numberText(text: string): NumberText {
  return { kind: 'number text', text }
}

export function isNumberText(value: unknown): value is NumberText {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'number text'
}
