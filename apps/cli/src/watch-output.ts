import { exitCodes } from './exit-code.ts'

/**
 * Sees to it that output which cannot be written, on a full disk for example, ends in a message and exit code 3 instead
 * of a stack. A reader that went away, such as `head`, is no error; nor is a standard error that nobody takes.
 */
export function watchOutput(): void {
  let problem: string | undefined
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') problem ??= error.message
  })
  process.stderr.on('error', () => undefined)
  process.once('beforeExit', () => {
    if (problem === undefined) return
    process.stderr.write(`assay: standard output cannot be written: ${problem}\n`)
    if (process.exitCode !== exitCodes.interrupted) process.exitCode = exitCodes.broken
  })
}
