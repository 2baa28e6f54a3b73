/** A terminal of some width: what stands on it after all that was written to it. */
export interface Screen {
  write(text: string): void
  /** Without empty rows at the end and blanks at the ends of rows. */
  rows(): readonly string[]
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: sequences for terminals begin with one
const instruction = /^\u001b\[(\d*)([A-Za-z])/

/** Knows what the notifier writes: text, line ends, carriage returns, cursor up, erase below, and colours. */
export function createScreen(columns: number): Screen {
  const grid: string[][] = [[]]
  let row = 0
  let column = 0

  function put(character: string): void {
    if (column === columns) {
      row += 1
      column = 0
    }
    grid[row] ??= []
    const cells = grid[row] ?? []
    while (cells.length < column) cells.push(' ')
    cells[column] = character
    column += 1
  }

  function obey(amount: number, letter: string): void {
    if (letter === 'A') row = Math.max(0, row - amount)
    if (letter === 'J') {
      grid.length = row + 1
      grid[row] = (grid[row] ?? []).slice(0, column)
    }
  }

  return {
    write(text) {
      let rest = text
      while (rest !== '') {
        const [whole, amount, letter] = instruction.exec(rest) ?? []
        if (whole !== undefined && letter !== undefined) obey(amount === '' ? 1 : Number(amount), letter)
        else if (rest.startsWith('\n')) [row, column] = [row + 1, 0]
        else if (rest.startsWith('\r')) column = 0
        else put([...rest][0] ?? '')
        rest = rest.slice(whole?.length ?? [...rest][0]?.length ?? 1)
      }
    },
    rows() {
      const lines = Array.from(grid, (cells) => (cells ?? []).join('').trimEnd())
      while (lines.at(-1) === '') lines.pop()
      return lines
    },
  }
}
