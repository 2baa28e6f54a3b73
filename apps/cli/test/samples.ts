/** A small table on which all checks of {@link soundSuite} hold. */
export const orders = `id,status,amount
1,paid,10
2,paid,20
3,open,30
`

export const soundSuite = `suite: orders
dataset: ./orders.csv
key: id
checks:
  - unique: id
  - not_null: [id, status]
`

/** A suite over `orders.csv` with these items of `checks`. */
export function suiteOf(items: readonly string[], more = ''): string {
  return `suite: orders\ndataset: ./orders.csv\nkey: id\n${more}checks:\n${items.map((item) => `  - ${item}\n`).join('')}`
}
