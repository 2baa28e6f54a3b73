const OFFSET = 0xcbf29ce484222325n
const PRIME = 0x100000001b3n
const MASK = 0xffffffffffffffffn

/**
 * Eight hexadecimal digits that stand for a text: FNV-1a of 64 bits over its UTF-8 bytes, the upper half folded into
 * the lower. It tells the few checks of one suite apart, and is the same on every machine and in every version; it is
 * no protection against somebody who wants two texts to collide.
 */
export function shortHash(text: string): string {
  let hash = OFFSET
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * PRIME) & MASK
  const folded = (hash >> 32n) ^ (hash & 0xffffffffn)
  return folded.toString(16).padStart(8, '0')
}
