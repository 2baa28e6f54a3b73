/**
 * Writes to standard output and waits until it is taken, so that nothing is lost when the process ends. What cannot be
 * written is the matter of `watchOutput`.
 */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    const ended = text.endsWith('\n') || text === '' ? text : `${text}\n`
    process.stdout.write(ended, () => resolve())
  })
}
