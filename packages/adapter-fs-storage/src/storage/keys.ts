import { PortError } from '@assay/ports/errors'

const longest = 1024

/** Throws `STORAGE_KEY_INVALID` where a text is no key. */
export function checkKey(key: string): void {
  const problem = problemOf(key)
  if (problem)
    throw new PortError('STORAGE_KEY_INVALID', `${JSON.stringify(key)} is no key: ${problem}`, { key, problem })
}

function problemOf(key: string): string | undefined {
  if (key === '') return 'it is empty'
  if (/\p{Surrogate}/u.test(key)) return 'it holds half a character'
  if (key.includes('\0')) return 'it holds a NUL'
  const bytes = Buffer.byteLength(key)
  if (bytes > longest) return `it has ${bytes} bytes, more than ${longest}`
  const wrong = key.split('/').find((segment) => segment === '' || segment === '.' || segment === '..')
  return wrong === undefined ? undefined : `it has a segment that is ${wrong === '' ? 'empty' : `"${wrong}"`}`
}
