import { addDays, startOfDay, timestampText } from './calendar.ts'
import { createRandom, type Random } from './random.ts'

/** A record of a raw file: text by column, in the order of the columns; `null` is an empty field. */
export type RawRecord<Column extends string> = Record<Column, string | null>

export const customerColumns = ['customer_id', 'name', 'email', 'region', 'country', 'created_at'] as const
export const accountColumns = ['account_id', 'customer_id', 'iban', 'currency', 'status', 'opened_on'] as const
export const transactionColumns = [
  'transaction_id',
  'account_id',
  'customer_id',
  'amount',
  'currency',
  'status',
  'channel',
  'contact_email',
  'reference',
  'created_at',
  'booked_at',
] as const
export const refundColumns = ['refund_id', 'transaction_id', 'amount', 'refunded_at'] as const

export type Customer = RawRecord<(typeof customerColumns)[number]>
export type Account = RawRecord<(typeof accountColumns)[number]>
export type Transaction = RawRecord<(typeof transactionColumns)[number]>
export type Refund = RawRecord<(typeof refundColumns)[number]>

/** What the systems before the warehouse deliver, free of faults. */
export interface RawData {
  readonly customers: Customer[]
  readonly accounts: Account[]
  /** One list per day. */
  readonly transactions: { readonly day: string; readonly records: Transaction[] }[]
  readonly refunds: Refund[]
}

const regions = [
  ['africa', ['KE', 'NG', 'ZA']],
  ['america', ['BR', 'CA', 'US']],
  ['asia', ['IN', 'JP', 'SG']],
  ['europe', ['DE', 'FR', 'PL']],
  ['oceania', ['AU', 'NZ']],
] as const
const firstNames = ['Amara', 'Björn', 'Chloé', 'Dmitri', 'Eun-ji', 'Farid', 'Grace', 'Hiro', 'Inés', 'Jonas'] as const
const lastNames = [
  'Adeyemi',
  'Brandt',
  'Costa',
  'Dubois',
  'Evans',
  "O'Hara",
  'Kowalski',
  'Müller',
  'Sato',
  'Tan',
] as const

/** Data of the two days that end with `lastDay`, the same for the same day. */
export function generateRawData(lastDay: string): RawData {
  const random = createRandom(20_260_302)
  const customers = Array.from({ length: 100 }, (_, index) => generateCustomer(index, lastDay, random))
  const accounts = Array.from({ length: 200 }, (_, index) => generateAccount(index, lastDay, random))
  const transactions = [addDays(lastDay, -1), lastDay].map((day, index) => ({
    day,
    records: Array.from({ length: 1000 }, (_, n) => generateTransaction(index * 1000 + n + 1, day, accounts, random)),
  }))
  const refunds = Array.from({ length: 120 }, (_, index) => ({
    refund_id: String(index + 1),
    transaction_id: String(random.between(1, 1000)),
    amount: cents(random.between(100, 5_000)),
    refunded_at: timestampText(startOfDay(lastDay) + random.between(0, 86_399) * 1000),
  }))
  return { customers, accounts, transactions, refunds }
}

function generateCustomer(index: number, lastDay: string, random: Random): Customer {
  const first = firstNames[index % 10] ?? ''
  const last = lastNames[Math.floor(index / 10)] ?? ''
  const [region, countries] = regions[index % regions.length] ?? regions[0]
  return {
    customer_id: String(index + 1),
    name: `${first} ${last}`,
    email: `${asciiLetters(first)}.${asciiLetters(last)}@example.org`,
    region,
    country: random.pick(countries),
    created_at: timestampText(startOfDay(lastDay) - random.between(86_400, 86_400 * 900) * 1000),
  }
}

function generateAccount(index: number, lastDay: string, random: Random): Account {
  return {
    account_id: String(1001 + index),
    customer_id: String((index % 100) + 1),
    iban: germanIban(random),
    currency: random.pick(['EUR', 'EUR', 'EUR', 'USD', 'GBP']),
    status: random.pick(['active', 'active', 'active', 'dormant', 'closed']),
    opened_on: addDays(lastDay, -random.between(1, 900)),
  }
}

function generateTransaction(id: number, day: string, accounts: readonly Account[], random: Random): Transaction {
  const account = accounts[random.between(0, accounts.length - 1)]
  const created = startOfDay(day) + random.between(0, 80_000) * 1000
  const status = random.pick(['booked', 'booked', 'booked', 'created', 'cancelled'])
  const booked = created + random.between(1, 3600) * 1000
  return {
    transaction_id: String(id),
    account_id: account?.account_id ?? null,
    customer_id: account?.customer_id ?? null,
    amount: cents(random.between(100, 99_999)),
    currency: account?.currency ?? null,
    status,
    channel: random.pick(['web', 'card', 'branch']),
    contact_email: `contact-${account?.customer_id}@example.org`,
    reference: `INV-${day.slice(0, 4)}-${String(random.between(1, 999_999)).padStart(6, '0')}`,
    created_at: timestampText(created),
    booked_at: status === 'booked' ? timestampText(booked) : null,
  }
}

function cents(amount: number): string {
  return `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
}

function asciiLetters(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}

/** A well-formed German IBAN with the right check digits (ISO 13616: the number modulo 97 is 1). */
function germanIban(random: Random): string {
  const digits = Array.from({ length: 18 }, () => random.between(0, 9)).join('')
  const check = 98n - (BigInt(`${digits}131400`) % 97n)
  return `DE${String(check).padStart(2, '0')}${digits}`
}
