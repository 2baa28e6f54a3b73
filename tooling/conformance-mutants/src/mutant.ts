import type { Contract, Harness, HarnessFactory } from '@assay/conformance/contract'

/** An adapter that is wrong on purpose: what is wrong with it, and how to make it so from one that is right. */
export interface Mutant<MutatedHarness> {
  /** What it does wrong, in the present tense: `drops the signal of write`. */
  readonly name: string
  /** Called once per harness; what it answers is a harness whose adapters are wrong. */
  mutate(harness: MutatedHarness): MutatedHarness
}

/** A contract, an adapter that keeps it, and adapters made from that one that do not. */
export interface Subject<CheckedHarness extends Harness<unknown>> {
  /** Tells subjects of one port apart; default the name of the port. */
  readonly title?: string
  readonly contract: Contract<CheckedHarness>
  readonly makeHarness: HarnessFactory<CheckedHarness>
  readonly mutants: readonly Mutant<CheckedHarness>[]
  /** The right adapter waits for something outside of this program, such as a disk or an engine with threads. */
  readonly waitsOutside?: boolean
}

/**
 * A mutant that changes each adapter that a harness opens.
 *
 * @param begin Called once per harness, so that what it declares is shared by all that is opened there, as a disk is by
 * processes; what the function declares that it answers belongs to one opened adapter, as memory does to a process.
 */
export function mutant<Port extends object, MutatedHarness extends Harness<Port>>(
  name: string,
  begin: () => (port: Port) => Port,
): Mutant<MutatedHarness> {
  return {
    name,
    mutate(harness) {
      const change = begin()
      const open = async (...parameters: unknown[]) =>
        change(await (harness.open as (...given: unknown[]) => Promise<Port>)(...parameters))
      return { ...harness, open }
    },
  }
}
