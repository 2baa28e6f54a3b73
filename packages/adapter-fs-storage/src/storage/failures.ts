import { isPortError, PortError, type PortFailures } from '@assay/ports/errors'

type Problem = PortFailures['STORAGE_UNAVAILABLE']['problem']

const problems: Readonly<Record<string, Problem>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EROFS: 'read-only',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
}

/** Runs what works on the file system, and turns its failures into `STORAGE_UNAVAILABLE`. */
export async function onDisk<Answer>(key: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    throw unavailable(key, error)
  }
}

/** The failure of the port for a failure of the file system; anything else stays what it is. */
export function unavailable(key: string, error: unknown): unknown {
  const code = errnoOf(error)
  if (code === undefined || isPortError(error)) return error
  const problem = problems[code] ?? 'failed'
  const said = error instanceof Error ? error.message : code
  return new PortError('STORAGE_UNAVAILABLE', `${key}: ${said}`, { key, problem }, { cause: error })
}

/** The code of a failure of the file system, such as `ENOENT`. */
export function errnoOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('syscall' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** What the work answers, or `undefined` where a file or a folder that it needs is not there. */
export async function unlessMissing<Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await work()
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Whether something on the way was not there, or was a file where a folder is needed. */
export function isMissing(error: unknown): boolean {
  const code = errnoOf(error)
  return code === 'ENOENT' || code === 'ENOTDIR'
}
