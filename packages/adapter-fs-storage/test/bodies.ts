/** A body whose every part says of which round it is, so that a mixture of two shows. */
export function bodyOf(round: number): Uint8Array {
  return Buffer.from(`${round};`.repeat(20_000 + (round % 7) * 1_000))
}

/** The round that a body is of; `undefined` where it is not the whole body of one. */
export function roundOf(body: Uint8Array): number | undefined {
  const text = Buffer.from(body).toString()
  const round = Number(text.slice(0, text.indexOf(';')))
  return Buffer.compare(body, bodyOf(round)) === 0 ? round : undefined
}
