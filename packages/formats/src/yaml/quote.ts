/** A text in the quotes that need the fewest changes to it. */
export function quote(text: string): string {
  const whole = text.trim()
  if (!whole.includes('"') && !whole.includes('\\')) return `"${whole}"`
  return `'${whole.replaceAll("'", "''")}'`
}
