import { formatValue } from '@assay/expression/values'
import type { Value } from '@assay/ports/value'

/** What an item of `checks` is made of. */
export type Written = Value | readonly Written[] | { readonly [key: string]: Written | undefined }

/** In YAML, in one line. Members that are `undefined` are left out. */
export function yaml(written: Written): string {
  if (Array.isArray(written)) return `[${written.map(yaml).join(', ')}]`
  if (isMapping(written)) {
    const members = Object.entries(written).filter(([, member]) => member !== undefined)
    return `{ ${members.map(([key, member]) => `${quoted(key)}: ${yaml(member ?? null)}`).join(', ')} }`
  }
  return scalar(written as Value)
}

function isMapping(written: Written): written is { readonly [key: string]: Written | undefined } {
  return typeof written === 'object' && written !== null && !('kind' in written) && !(written instanceof Uint8Array)
}

function scalar(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return special.get(value) ?? String(value)
  if (typeof value === 'object' && 'kind' in value && value.kind === 'decimal') return formatValue(value)
  return typeof value === 'object' ? quoted(formatValue(value)) : String(value)
}

const special = new Map([
  [Number.NaN, '.nan'],
  [Number.POSITIVE_INFINITY, '.inf'],
  [Number.NEGATIVE_INFINITY, '-.inf'],
])

/** Between double quotes, with everything that is no plain character written out. */
function quoted(text: string): string {
  const written = JSON.stringify(text)
  return written.replace(/[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/g, escaped)
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}
