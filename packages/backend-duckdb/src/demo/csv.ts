/** A file of comma-separated values (RFC 4180, line feeds): a header, then the records. NULL is an empty field. */
export function renderCsv<Column extends string>(
  columns: readonly Column[],
  records: readonly Record<Column, string | null>[],
): string {
  const lines = records.map((record) => columns.map((column) => field(record[column])).join(','))
  return `${[columns.join(','), ...lines].join('\n')}\n`
}

function field(value: string | null): string {
  if (value === null) return ''
  return value === '' || /[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
