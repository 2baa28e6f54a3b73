/**
 * One text for equal plain data: requests, predicates and values are compared by it. The order of members does not
 * matter, and members that are `undefined` are as good as absent.
 */
export function stableText(data: unknown): string {
  if (typeof data === 'bigint') return `${data}n`
  if (typeof data === 'number') return Object.is(data, -0) ? '-0' : String(data)
  if (typeof data !== 'object' || data === null) return JSON.stringify(data) ?? 'undefined'
  if (data instanceof Uint8Array) return `x${data.join(' ')}`
  if (Array.isArray(data)) return `[${data.map(stableText).join()}]`
  const members = Object.entries(data)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${stableText(value)}`).join()}}`
}
