/** The rule of the port: 1 to 1,024 UTF-8 bytes of well-formed text, in segments that are none of empty, `.` and `..`. */
export function isLegalKey(key: string): boolean {
  const bytes = new TextEncoder().encode(key)
  return (
    bytes.length >= 1 &&
    bytes.length <= 1024 &&
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) === key &&
    !key.includes('\0') &&
    !key.split('/').some((segment) => segment === '' || segment === '.' || segment === '..')
  )
}

/** Keys that are none, with every reason there is. */
export const illegalKeys: readonly string[] = [
  '',
  '/',
  '/absolute',
  'folder/',
  'two//slashes',
  '.',
  '..',
  './same',
  'a/.',
  'a/./b',
  '../up',
  'a/..',
  'a/../b',
  'a/../../../../../../../../etc/passwd',
  'nul\0byte',
  'nul.json\0.txt',
  '\ud800',
  'half a pair \udc00',
  'k'.repeat(1025),
  'ö'.repeat(513),
  `${'s/'.repeat(512)}s`,
]
