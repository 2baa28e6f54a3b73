import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run: `createDatabase(inject('postgresUrl'))` gives a test file a database of its own. */
    postgresUrl: string
  }
}

/** For `globalSetup` in a package's vitest.config.ts: one server a run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide('postgresUrl', server.url)
  return async () => {
    await server[Symbol.asyncDispose]()
  }
}
