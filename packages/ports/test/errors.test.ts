import { describe, expect, expectTypeOf, it } from 'vitest'
import { isPortError, PortError, type PortFailure, type PortFailures } from '../src/errors.ts'

declare module '../src/errors.ts' {
  interface PortFailures {
    /** As a package of somebody else would add it. */
    readonly ACME_OUT_OF_ANVILS: { readonly ordered: number }
  }
}

const conflict = new PortError('STORAGE_CONFLICT', 'somebody else wrote first', { key: 'a', actual: 'e1' })

describe('a port error', () => {
  it('carries code, details and whether to try again', () => {
    expect(conflict).toBeInstanceOf(Error)
    expect(conflict.name).toBe('PortError')
    expect(conflict.message).toBe('somebody else wrote first')
    expect(conflict.code).toBe('STORAGE_CONFLICT')
    expect(conflict.details).toEqual({ key: 'a', actual: 'e1' })
    expect(conflict.retry).toBe('never')
  })

  it('may be tried again only where it says so', () => {
    const error = new PortError('DISPOSED', 'gone', { port: 'Storage' }, { retry: 'safe' })

    expect(error.retry).toBe('safe')
  })

  it('keeps its cause, also one that is undefined, and has none where none was given', () => {
    const cause = new Error('beneath')

    expect(new PortError('DISPOSED', 'gone', { port: 'Storage' }, { cause }).cause).toBe(cause)
    expect('cause' in new PortError('DISPOSED', 'gone', { port: 'Storage' }, { cause: undefined })).toBe(true)
    expect('cause' in conflict).toBe(false)
  })

  it('shows no brand to those who list its properties', () => {
    expect(Object.keys(conflict).sort()).toEqual(['code', 'details', 'retry'])
  })

  it('has details of its code', () => {
    expectTypeOf(conflict.details).toEqualTypeOf<{ readonly key: string; readonly actual?: string }>()
    // @ts-expect-error The details are those of another code.
    new PortError('STORAGE_CONFLICT', 'wrong', { capability: 'sql' })
    // @ts-expect-error There is no such code.
    new PortError('STORAGE_ON_FIRE', 'wrong', {})
  })

  it('has codes that packages add', () => {
    const error: unknown = new PortError('ACME_OUT_OF_ANVILS', 'none left', { ordered: 3 })

    expect(isPortError(error, 'ACME_OUT_OF_ANVILS') && error.details.ordered).toBe(3)
  })
})

describe('isPortError', () => {
  it('recognises an error that another copy of this package made', async () => {
    const copy: typeof import('../src/errors.ts') = await import('../src/errors.ts?another-copy' as '../src/errors.ts')
    const foreign = new copy.PortError('DISPOSED', 'gone', { port: 'Storage' })

    expect(copy.PortError).not.toBe(PortError)
    expect(foreign).not.toBeInstanceOf(PortError)
    expect(isPortError(foreign)).toBe(true)
    expect(isPortError(foreign, 'DISPOSED')).toBe(true)
    expect(isPortError(foreign, 'UNSUPPORTED')).toBe(false)
  })

  it('is not taken in by what only looks like one', () => {
    const lookalike = Object.assign(new Error('no'), {
      name: 'PortError',
      code: 'DISPOSED',
      details: {},
      retry: 'never',
    })

    for (const value of [lookalike, new Error('no'), { code: 'DISPOSED' }, 'DISPOSED', 1, null, undefined]) {
      expect(isPortError(value)).toBe(false)
      expect(isPortError(value, 'DISPOSED')).toBe(false)
    }
  })

  it('narrows to the code that was asked for', () => {
    const error: unknown = conflict

    if (isPortError(error, 'STORAGE_CONFLICT')) {
      expectTypeOf(error).toEqualTypeOf<PortError<'STORAGE_CONFLICT'>>()
      expectTypeOf(error.details.actual).toEqualTypeOf<string | undefined>()
    }
    if (isPortError(error)) {
      expectTypeOf(error.code).toEqualTypeOf<PortFailure>()
      expectTypeOf<PortFailure>().toEqualTypeOf<keyof PortFailures>()
    }
    expect(isPortError(error, 'STORAGE_CONFLICT')).toBe(true)
  })
})
