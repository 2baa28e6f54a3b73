import type { Harness } from '@assay/conformance/contract'
import { type MethodKind, type PortName, portDescriptions } from '@assay/ports/checkable'
import { isPortError, PortError } from '@assay/ports/errors'
import { type Mutant, mutant } from './mutant.ts'

type Call = (...parameters: unknown[]) => unknown
type Bag = Readonly<Record<string, unknown>>

/** How one method of a port is made wrong. */
interface Fault {
  readonly name: (method: string) => string
  readonly kinds: readonly MethodKind[]
  /** @param call The method as it should be. */
  readonly wrong: (call: Call) => Call
}

const calls: readonly MethodKind[] = ['read', 'stream', 'repeatable', 'once']

/** Faults that any method of any port can have whose calls answer promises. */
const faults: readonly Fault[] = [
  {
    name: (method) => `drops the signal of ${method}`,
    kinds: calls,
    wrong:
      (call) =>
      (...parameters) =>
        call(...withoutOption(parameters, 'signal')),
  },
  {
    name: (method) => `swallows the failures of ${method}`,
    kinds: calls,
    wrong:
      (call) =>
      (...parameters) =>
        promised(call, parameters).catch(() => undefined),
  },
  {
    name: (method) => `gives the failures of ${method} a wrong code`,
    kinds: calls,
    wrong:
      (call) =>
      async (...parameters) => {
        try {
          return await promised(call, parameters)
        } catch (error) {
          if (!isPortError(error)) throw error
          throw new PortError('UNSUPPORTED', error.message, { capability: 'none' })
        }
      },
  },
  {
    name: (method) => `wraps the reason with which ${method} is aborted`,
    kinds: calls,
    wrong:
      (call) =>
      async (...parameters) => {
        try {
          return await promised(call, parameters)
        } catch (error) {
          throw isPortError(error) ? error : new Error('the call was aborted', { cause: error })
        }
      },
  },
  {
    name: (method) => `answers ${method} as it did when it was called the same way before`,
    kinds: ['read'],
    wrong(call) {
      const answers = new Map<string, unknown>()
      return async (...parameters) => {
        const question = JSON.stringify(withoutOption(parameters, 'signal'))
        if (!answers.has(question)) answers.set(question, await promised(call, parameters))
        return answers.get(question)
      }
    },
  },
  {
    name: (method) => `does twice what ${method} does`,
    kinds: ['once'],
    wrong:
      (call) =>
      async (...parameters) => {
        await promised(call, parameters)
        return await promised(call, parameters)
      },
  },
]

/** What the generic mutator has to know of a port beyond its description. */
export interface GenericPlan {
  /** Names of options by method: each is ignored by a mutant. */
  readonly options?: Readonly<Record<string, readonly string[]>>
  /** Numeric options by method: each is one too high for a mutant, and one too low for another. */
  readonly numbers?: Readonly<Record<string, readonly string[]>>
  /** Names of mutants that are no mutants, as nothing can be told from what they do; each with the reason. */
  readonly equivalent?: Readonly<Record<string, string>>
}

/** Mutants of any port whose calls answer promises, made from its run-time description. */
export function genericMutants<Port extends object, MutatedHarness extends Harness<Port>>(
  port: PortName,
  plan: GenericPlan = {},
): Mutant<MutatedHarness>[] {
  const methods = Object.entries<MethodKind>(portDescriptions[port])
  const wrongCalls = methods.flatMap(([method, kind]) => [
    ...faults
      .filter((fault) => fault.kinds.includes(kind))
      .map((fault) => replacing(fault.name(method), method, fault.wrong)),
    ...(plan.options?.[method] ?? []).map((option) =>
      replacing(`ignores the option ${option} of ${method}`, method, ignoring(option)),
    ),
    ...(plan.numbers?.[method] ?? []).flatMap((option) =>
      [1, -1].map((by) =>
        replacing(
          `takes the option ${option} of ${method} as one ${by > 0 ? 'more' : 'less'}`,
          method,
          shifting(option, by),
        ),
      ),
    ),
  ])
  const all = [...wrongCalls, ...(Symbol.asyncDispose in portDescriptions[port] ? wrongDisposals : [])]
  return all
    .filter(({ name }) => plan.equivalent?.[name] === undefined)
    .map(({ name, change }) => mutant<Port, MutatedHarness>(name, () => (adapter) => change(adapter)))
}

interface Change {
  readonly name: string
  readonly change: <Port extends object>(adapter: Port) => Port
}

const wrongDisposals: readonly Change[] = [
  replacing('goes on working after it was disposed of', Symbol.asyncDispose, () => async () => {}),
  {
    name: 'cannot be disposed of twice',
    change(adapter) {
      let disposed = false
      return replacing('', Symbol.asyncDispose, (call) => async () => {
        if (disposed) throw new Error('it was disposed of already')
        disposed = true
        await call()
      }).change(adapter)
    },
  },
]

function replacing(name: string, method: string | symbol, wrong: (call: Call) => Call): Change {
  return {
    name,
    change: (adapter) => ({ ...adapter, [method]: wrong(Reflect.get(adapter, method) as Call) }),
  }
}

function ignoring(option: string): (call: Call) => Call {
  return (call) =>
    (...parameters) =>
      call(...withoutOption(parameters, option))
}

function shifting(option: string, by: number): (call: Call) => Call {
  return (call) =>
    (...parameters) => {
      const bag = parameters.at(-1)
      if (!isBag(bag) || typeof bag[option] !== 'number') return call(...parameters)
      return call(...parameters.slice(0, -1), { ...bag, [option]: bag[option] + by })
    }
}

function withoutOption(parameters: readonly unknown[], option: string): unknown[] {
  const bag = parameters.at(-1)
  if (!isBag(bag) || !(option in bag)) return [...parameters]
  const { [option]: _, ...others } = bag
  return [...parameters.slice(0, -1), others]
}

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

async function promised(call: Call, parameters: readonly unknown[]): Promise<unknown> {
  return await call(...parameters)
}
