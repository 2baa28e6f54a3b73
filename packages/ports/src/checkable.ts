/**
 * What each port looks like at run time: its methods and what kind of call each one is.
 *
 * Adapters that are loaded by name are checked against it; decorators learn from it what may be repeated.
 */
import type { Backend } from './backend.ts'
import type { Clock } from './clock.ts'
import type { Configuration } from './configuration.ts'
import type { Formatter } from './formatter.ts'
import type { IdGenerator } from './id-generator.ts'
import type { Logger } from './logger.ts'
import type { Notifier } from './notifier.ts'
import type { Storage } from './storage.ts'

/**
 * - `read`: changes nothing, may be repeated.
 * - `stream`: answers an async iterable or a stream that must be ended.
 * - `repeatable`: changes something, and doing it twice is as good as once.
 * - `once`: doing it twice may do the work twice.
 * - `resource`: makes or frees something that has an owner.
 */
export type MethodKind = 'read' | 'stream' | 'repeatable' | 'once' | 'resource'

/** The ports by name. */
export interface Ports {
  readonly Backend: Backend
  readonly Clock: Clock
  readonly Configuration: Configuration<unknown>
  readonly Formatter: Formatter<unknown>
  readonly IdGenerator: IdGenerator
  readonly Logger: Logger
  readonly Notifier: Notifier<unknown>
  readonly Storage: Storage
}

export type PortName = keyof Ports

type MethodName<Port> = {
  // biome-ignore lint/suspicious/noExplicitAny: any method at all, whatever it takes
  [Key in keyof Port]-?: Port[Key] extends (...parameters: any[]) => unknown ? Key : never
}[keyof Port]

export type PortDescription<Port> = Readonly<Record<MethodName<Port>, MethodKind>>

export const portDescriptions: { readonly [Name in PortName]: PortDescription<Ports[Name]> } = {
  Backend: {
    inspect: 'read',
    list: 'stream',
    describe: 'read',
    measure: 'read',
    preview: 'read',
    rows: 'read',
    copy: 'stream',
    query: 'read',
    snapshot: 'resource',
    [Symbol.asyncDispose]: 'resource',
  },
  Clock: { now: 'read', elapsed: 'read', sleep: 'read' },
  Configuration: { current: 'read' },
  Formatter: { encode: 'read', decode: 'read' },
  IdGenerator: { next: 'once' },
  Logger: { debug: 'once', info: 'once', warn: 'once', error: 'once', child: 'resource' },
  Notifier: { notify: 'once', [Symbol.asyncDispose]: 'resource' },
  Storage: {
    write: 'repeatable',
    read: 'read',
    stream: 'stream',
    stat: 'read',
    list: 'read',
    delete: 'repeatable',
    copy: 'repeatable',
    move: 'once',
    [Symbol.asyncDispose]: 'resource',
  },
}

/** The methods that a value lacks to be that port, in the order of the description; empty when it has all. */
export function missingMembers(value: unknown, port: PortName): string[] {
  const description: Record<string | symbol, MethodKind> = portDescriptions[port]
  const members = value !== null && (typeof value === 'object' || typeof value === 'function') ? value : {}
  return Reflect.ownKeys(description)
    .filter((name) => typeof (members as Record<string | symbol, unknown>)[name] !== 'function')
    .map((name) => (typeof name === 'symbol' ? `[${symbolName(name)}]` : name))
}

/** As written in code: Node 20 calls `Symbol.asyncDispose` `nodejs.asyncDispose`. */
function symbolName({ description = '' }: symbol): string {
  return description.replace(/^nodejs\./, 'Symbol.')
}

/** Whether a value has every method of a port. What the methods do is for `@assay/conformance` to say. */
export function implementsPort<Name extends PortName>(value: unknown, port: Name): value is Ports[Name] {
  return missingMembers(value, port).length === 0
}
