import { compareText } from '@assay/expression/order'

/**
 * Takes a qualified name apart: `main.orders`. A part with a dot, a blank or a quote in it stands between double
 * quotes, with those inside doubled: `"a.b"."say ""so"""`.
 *
 * @throws TypeError when the name has more than three parts, an empty one, or a quote that does not end.
 */
export function splitTableName(qualified: string): string[] {
  const parts: string[] = []
  const part = /\s*(?:"((?:[^"]|"")*)"|([^".]+))(\.|$)/y
  let more = true
  while (more) {
    const [, quoted, plain, end] = part.exec(qualified) ?? []
    const name = quoted?.replaceAll('""', '"') ?? plain ?? ''
    if (name === '') throw new TypeError(`'${qualified}' is no name of a table.`)
    parts.push(name)
    more = end === '.'
  }
  if (parts.length > 3) throw new TypeError(`'${qualified}' has more than three parts.`)
  return parts
}

/** The qualified name of a table from its parts; {@link splitTableName} takes it apart again. */
export function joinTableName(parts: readonly string[]): string {
  return parts.map((part) => (/^[\w-]+$/.test(part) ? part : `"${part.replaceAll('"', '""')}"`)).join('.')
}

/** Compares two names part by part, by their UTF-8 bytes. */
export function compareTableNames(a: readonly string[], b: readonly string[]): number {
  const difference = a.map((part, index) => compareText(part, b[index] ?? '')).find((each) => each !== 0)
  return difference ?? a.length - b.length
}
