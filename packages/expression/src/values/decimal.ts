import type { Decimal } from '@assay/ports/value'

const DECIMAL_TEXT = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,6}))?$/
const MAX_DIGITS = 150_000

/** 10^`exponent`, remembered for the exponents that real data has. */
function powerOfTen(exponent: number): bigint {
  const known = POWERS[exponent]
  return known ?? 10n ** BigInt(exponent)
}

const POWERS: readonly bigint[] = Array.from({ length: 80 }, (_, exponent) => 10n ** BigInt(exponent))

/** Reads a decimal number; `undefined` when the text is none, or has more than 150,000 digits written out. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = DECIMAL_TEXT.exec(text)
  if (match === null) return undefined
  const [, sign, whole = '', fraction = '', exponentText = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const exponent = Number(exponentText)
  if (whole.length + fraction.length + Math.abs(exponent) > MAX_DIGITS) return undefined
  const digits = BigInt(whole + fraction)
  const unscaled = sign === '-' ? -digits : digits
  const scale = fraction.length - exponent
  return scale >= 0
    ? { kind: 'decimal', unscaled, scale }
    : { kind: 'decimal', unscaled: unscaled * powerOfTen(-scale), scale: 0 }
}

/**
 * A decimal from its text (`'1.50'`, `'-2'`, `'1e-3'`), or from an unscaled integer: `decimal(150n, 2)` is 1.50.
 *
 * @param scale Digits after the point, from 0; only with an integer. Default 0.
 * @throws RangeError when the text is no decimal or the scale is no whole number from 0.
 */
export function decimal(value: string | bigint, scale = 0): Decimal {
  if (typeof value === 'bigint') {
    if (!Number.isSafeInteger(scale) || scale < 0) throw new RangeError(`${scale} is no scale: it counts digits from 0`)
    return { kind: 'decimal', unscaled: value, scale }
  }
  const parsed = parseDecimal(value)
  if (parsed === undefined) throw new RangeError(`'${value}' is no decimal`)
  return parsed
}

/** The digits with the point in its place, trailing zeros kept: `-0.050`. */
export function formatDecimal(value: Decimal): string {
  if (value.scale === 0) return value.unscaled.toString()
  const negative = value.unscaled < 0n
  const digits = (negative ? -value.unscaled : value.unscaled).toString().padStart(value.scale + 1, '0')
  const point = digits.length - value.scale
  return `${negative ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** The same number with the fewest digits after the point: 1.50 becomes 1.5, and 2.00 becomes 2. */
export function trimDecimal(value: Decimal): Decimal {
  let { unscaled, scale } = value
  if (unscaled === 0n) return { kind: 'decimal', unscaled, scale: 0 }
  while (scale > 0 && unscaled % 10n === 0n) {
    unscaled /= 10n
    scale -= 1
  }
  return { kind: 'decimal', unscaled, scale }
}

/** An exact number: an integer counts as a decimal of scale 0. */
export type Exact = Decimal | bigint

function parts(value: Exact): Decimal {
  return typeof value === 'bigint' ? { kind: 'decimal', unscaled: value, scale: 0 } : value
}

function rescaled(value: Decimal, scale: number): bigint {
  return value.scale === scale ? value.unscaled : value.unscaled * powerOfTen(scale - value.scale)
}

/** a + b, exact, with the larger of the two scales. */
export function addDecimals(a: Exact, b: Exact): Decimal {
  const left = parts(a)
  const right = parts(b)
  const scale = Math.max(left.scale, right.scale)
  return { kind: 'decimal', unscaled: rescaled(left, scale) + rescaled(right, scale), scale }
}

/** a − b, exact, with the larger of the two scales. */
export function subtract(a: Exact, b: Exact): Decimal {
  const left = parts(a)
  const right = parts(b)
  const scale = Math.max(left.scale, right.scale)
  return { kind: 'decimal', unscaled: rescaled(left, scale) - rescaled(right, scale), scale }
}

/** a × b, exact, with the sum of the two scales. */
export function multiply(a: Exact, b: Exact): Decimal {
  const left = parts(a)
  const right = parts(b)
  return { kind: 'decimal', unscaled: left.unscaled * right.unscaled, scale: left.scale + right.scale }
}

/**
 * a ÷ n, rounded half away from zero to `digits` digits after the point, as PostgreSQL rounds a `numeric`.
 *
 * @throws RangeError when n is 0.
 */
export function divideDecimal(a: Exact, n: Exact, digits: number): Decimal {
  const left = parts(a)
  const right = parts(n)
  if (right.unscaled === 0n) throw new RangeError('division by zero')
  const shift = digits + right.scale - left.scale
  const numerator = shift >= 0 ? left.unscaled * powerOfTen(shift) : left.unscaled
  const denominator = shift >= 0 ? right.unscaled : right.unscaled * powerOfTen(-shift)
  const negative = numerator < 0n !== denominator < 0n
  const top = numerator < 0n ? -numerator : numerator
  const bottom = denominator < 0n ? -denominator : denominator
  const rounded = (2n * top + bottom) / (2n * bottom)
  return { kind: 'decimal', unscaled: negative ? -rounded : rounded, scale: digits }
}

/** Negative when a < b, 0 when they are the same number whatever their scales, positive when a > b. */
export function compareDecimals(a: Exact, b: Exact): number {
  const left = parts(a)
  const right = parts(b)
  const scale = Math.max(left.scale, right.scale)
  const x = rescaled(left, scale)
  const y = rescaled(right, scale)
  return x < y ? -1 : x > y ? 1 : 0
}

/** The float64 nearest to a number (ties to even); ±Infinity beyond its range. */
export function toNumber(value: Exact | number): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (value.scale === 0) return Number(value.unscaled)
  return Number(`${value.unscaled}e-${value.scale}`)
}

/** A finite float64 as the decimal that it is exactly: 0.1 has 55 digits after the point. */
export function exactDecimal(value: number): Decimal {
  if (Number.isInteger(value)) return { kind: 'decimal', unscaled: BigInt(value), scale: 0 }
  let scaled = value
  let halvings = 0
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    halvings += 1
  }
  return trimDecimal({ kind: 'decimal', unscaled: BigInt(scaled) * 5n ** BigInt(halvings), scale: halvings })
}
