const grouped = new Intl.NumberFormat('en-US')

/** A count for people: `1,000`. */
export function countText(count: bigint | number): string {
  return grouped.format(count)
}

/** A count with its noun, in the right number: `1 row`, `1,000 rows`. */
export function counted(count: bigint | number, noun: string): string {
  return `${countText(count)} ${BigInt(count) === 1n ? noun : `${noun}s`}`
}

/**
 * A share for people, with at most two decimals: `0.3%`. What is not nothing never reads as 0%, and what is not all
 * never as 100%: they read as `<0.01%` and `>99.99%`.
 */
export function percentText(part: bigint, whole: bigint): string {
  if (part === 0n) return '0%'
  if (part === whole) return '100%'
  const hundredths = roundedRatio(part * 10_000n, whole)
  if (hundredths === 0n) return '<0.01%'
  if (hundredths >= 10_000n && part < whole) return '>99.99%'
  return `${decimalText(hundredths, 2)}%`
}

/** The same as a number, to six significant digits; 0 and 100 only where they are exact. */
export function percentNumber(part: bigint, whole: bigint): number {
  if (part === 0n) return 0
  if (part === whole) return 100
  const rounded = Number(((Number(part) / Number(whole)) * 100).toPrecision(6))
  return rounded >= 100 && part < whole ? 99.9999 : rounded
}

/** The number of a threshold in percent: `0.5%`. */
export function percentLimitText(percent: { readonly unscaled: bigint; readonly scale: number }): string {
  return `${decimalText(percent.unscaled, percent.scale)}%`
}

function roundedRatio(part: bigint, whole: bigint): bigint {
  return (part * 2n + whole) / (whole * 2n)
}

function decimalText(unscaled: bigint, scale: number): string {
  const digits = unscaled.toString().padStart(scale + 1, '0')
  const whole = countText(BigInt(digits.slice(0, digits.length - scale)))
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '')
  return fraction === '' ? whole : `${whole}.${fraction}`
}
