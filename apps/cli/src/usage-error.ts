/** The command was used wrongly, or its configuration is wrong: exit code 2. The message names the remedy. */
export class UsageError extends Error {
  static {
    Object.defineProperties(UsageError.prototype, { name: { value: 'UsageError' } })
  }
}
