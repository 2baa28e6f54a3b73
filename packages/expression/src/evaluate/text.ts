const BEYOND_ASCII = /[^\0-\x7f]/

/** Lower case of the letters A to Z; all others stay. */
export function lowerAscii(text: string): string {
  return BEYOND_ASCII.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text.toLowerCase()
}

/** Upper case of the letters a to z; all others stay. */
export function upperAscii(text: string): string {
  return BEYOND_ASCII.test(text) ? text.replace(/[a-z]+/g, (letters) => letters.toUpperCase()) : text.toUpperCase()
}

/** Without the blanks (U+0020) at both ends; tabs and line feeds stay. */
export function trimBlanks(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && text.charCodeAt(start) === 0x20) start += 1
  while (end > start && text.charCodeAt(end - 1) === 0x20) end -= 1
  return text.slice(start, end)
}

const isPair = (text: string, index: number) => (text.codePointAt(index) ?? 0) > 0xffff

/** The number of code points. */
export function countCodePoints(text: string): number {
  let count = text.length
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) < 0xd800 || !isPair(text, index)) continue
    count -= 1
    index += 1
  }
  return count
}

/** The number of bytes in UTF-8. */
export function countUtf8Bytes(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) count += 1
    else if (unit < 0x8_00) count += 2
    else if (unit < 0xd800 || !isPair(text, index)) count += 3
    else {
      count += 4
      index += 1
    }
  }
  return count
}
