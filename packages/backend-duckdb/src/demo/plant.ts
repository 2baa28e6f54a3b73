import { timestampText } from './calendar.ts'
import type { Customer, RawData, Transaction } from './records.ts'

/** Plants the faults that come from the systems before the warehouse: rows that are wrong already in the raw files. */
export function plantRawFaults(data: RawData): void {
  const firstDay = data.transactions[0]?.records ?? []
  // The first 500 records of the last day are the ones that reach the warehouse.
  const lastDay = data.transactions[1]?.records ?? []
  plantCustomers(data.customers)
  change(data.accounts, [4, 87, 150], (account) => {
    account.iban = account.iban?.slice(0, 9).toLowerCase() ?? null
  })
  change(firstDay, [10, 110, 210, 310], (each) => {
    each.currency = null
  })
  change(lastDay, [10, 110, 210], (each) => {
    each.currency = null
  })
  change(firstDay, [42], (each) => {
    each.amount = '-12.50'
  })
  change(lastDay, [42], (each) => {
    each.amount = '9999999.99'
  })
  change(firstDay, [55, 155, 255, 355], (each) => {
    each.status = 'bokked'
    each.booked_at = null
  })
  change(firstDay, [77, 177, 277], orphan)
  change(lastDay, [77, 177], orphan)
  plantTimes(firstDay, lastDay)
  plantGaps(firstDay, lastDay)
}

function plantCustomers(customers: readonly Customer[]): void {
  change(customers, [12], (customer) => {
    customer.email = customer.email?.replace('@', ' at ') ?? null
  })
  change(customers, [63], (customer) => {
    customer.email = customer.email?.replace('@example.org', '@') ?? null
  })
}

function orphan(transaction: Transaction): void {
  transaction.account_id = `9${transaction.account_id}`
}

function plantTimes(firstDay: readonly Transaction[], lastDay: readonly Transaction[]): void {
  const booked = firstDay.filter((each) => each.booked_at !== null)
  change(booked, [20, 120, 220], (each) => {
    each.booked_at = timestampText(Date.parse(`${each.created_at?.replace(' ', 'T')}Z`) - 60_000)
  })
  const open = lastDay.slice(0, 500).filter((each) => each.booked_at === null)
  change(open, [5, 50], (each) => {
    each.created_at = '2199-12-31 23:59:59'
  })
}

function plantGaps(firstDay: readonly Transaction[], lastDay: readonly Transaction[]): void {
  const branch = firstDay.filter((each) => each.channel === 'branch')
  for (const each of branch.slice(0, 60)) each.reference = null
  change(firstDay, [99, 299, 499, 699], (each) => {
    each.contact_email = null
  })
  change(lastDay, [99, 299], (each) => {
    each.contact_email = null
  })
}

function change<Item>(items: readonly Item[], indexes: readonly number[], by: (item: Item) => void): void {
  for (const index of indexes) {
    const item = items[index]
    if (item === undefined) throw new RangeError(`There is no record ${index} to plant a fault in.`)
    by(item)
  }
}

/** Breaks three lines of a CSV file: one lacks its last fields, two have one too many. */
export function breakLines(csv: string): string {
  const lines = csv.split('\n')
  const breakLine = (index: number, by: (line: string) => string) => {
    lines[index] = by(lines[index] ?? '')
  }
  breakLine(40, (line) => line.split(',').slice(0, 2).join(','))
  breakLine(70, (line) => `${line},twice`)
  breakLine(101, (line) => `${line},by hand`)
  return lines.join('\n')
}
