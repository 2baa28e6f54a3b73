import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  implementsPort,
  missingMembers,
  type PortDescription,
  type PortName,
  type Ports,
  portDescriptions,
} from '../src/checkable.ts'
import type { Clock } from '../src/clock.ts'
import type { Storage } from '../src/storage.ts'

const portNames = Object.keys(portDescriptions) as PortName[]

const clock: Clock = { now: () => 0, elapsed: () => 0, sleep: async () => {} }

/** The methods of an interface as its source lists them, `extends AsyncDisposable` included. */
function methodsInSource(port: string): string[] {
  const file = `src/${port.replace(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}.ts`
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found = source.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === port,
  )
  if (found === undefined) throw new Error(`${file} has no interface ${port}`)
  const own = found.members.filter(ts.isMethodSignature).map((member) => member.name.getText())
  const disposable = found.heritageClauses?.some((clause) => clause.getText().includes('AsyncDisposable')) ?? false
  return [...own, ...(disposable ? ['[Symbol.asyncDispose]'] : [])]
}

describe('the description of a port', () => {
  it.each(portNames)('has every method of %s and no other', (port) => {
    expect(missingMembers(undefined, port).sort()).toEqual(methodsInSource(port).sort())
  })

  it('does not compile without a method', () => {
    expectTypeOf<PortDescription<Clock>>().toHaveProperty('sleep')
    // @ts-expect-error `sleep` is missing.
    const incomplete: PortDescription<Clock> = { now: 'read', elapsed: 'read' }
    // @ts-expect-error There is no `tick`.
    const tooMuch: PortDescription<Clock> = { now: 'read', elapsed: 'read', sleep: 'read', tick: 'read' }

    expect([incomplete, tooMuch]).toHaveLength(2)
  })

  it('leaves out what is no method', () => {
    expectTypeOf<PortDescription<Storage>>().not.toHaveProperty('location')
    expectTypeOf<PortDescription<Storage>>().not.toHaveProperty('capabilities')
  })
})

describe('missingMembers', () => {
  it('is empty for a port that is whole', () => {
    expect(missingMembers(clock, 'Clock')).toEqual([])
  })

  it('names what is missing or no function, in the order of the description', () => {
    expect(missingMembers({ now: () => 0, sleep: 'soon' }, 'Clock')).toEqual(['elapsed', 'sleep'])
  })

  it('names the method that disposes', () => {
    expect(missingMembers({ notify: async () => {} }, 'Notifier')).toEqual(['[Symbol.asyncDispose]'])
  })

  it('finds methods of a class and of a function', () => {
    class WallClock implements Clock {
      now = (): number => 0
      elapsed(): number {
        return 0
      }
      async sleep(): Promise<void> {}
    }

    expect(missingMembers(new WallClock(), 'Clock')).toEqual([])
    expect(
      missingMembers(
        Object.assign(() => {}, clock),
        'Clock',
      ),
    ).toEqual([])
  })

  it.each([undefined, null, 0, 'clock', Symbol('clock')])('finds nothing in %s', (value) => {
    expect(missingMembers(value, 'Clock')).toEqual(['now', 'elapsed', 'sleep'])
  })
})

describe('implementsPort', () => {
  it('narrows to the port', () => {
    const value: unknown = clock

    if (implementsPort(value, 'Clock')) expectTypeOf(value).toEqualTypeOf<Clock>()
    expectTypeOf<Ports['Clock']>().toEqualTypeOf<Clock>()
    expect(implementsPort(value, 'Clock')).toBe(true)
    expect(implementsPort(value, 'Storage')).toBe(false)
  })
})
