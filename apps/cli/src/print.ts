/**
 * Writes to standard output and waits until it is taken, so that nothing is lost when the process ends. A reader that
 * went away, such as `head`, is no error.
 */
export function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = text.endsWith('\n') || text === '' ? text : `${text}\n`
    process.stdout.once('error', onError)
    process.stdout.write(ended, (error) => {
      process.stdout.off('error', onError)
      if (error === null || error === undefined) resolve()
      else onError(error)
    })

    function onError(error: Error): void {
      if ('code' in error && error.code === 'EPIPE') resolve()
      else reject(error)
    }
  })
}
