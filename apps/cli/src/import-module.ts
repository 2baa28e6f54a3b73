import { pathToFileURL } from 'node:url'

/**
 * Imports a module that a user wrote.
 *
 * @throws Error that says what to do, where it is TypeScript and this Node.js runs none
 */
export async function importModule(path: string): Promise<{ readonly default?: unknown }> {
  try {
    return await import(pathToFileURL(path).href)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION')) throw error
    throw new Error('this Node.js does not run TypeScript; compile it to .js, or use Node.js 22.18 or later', {
      cause: error,
    })
  }
}
