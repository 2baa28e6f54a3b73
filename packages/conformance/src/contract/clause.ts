/**
 * What an adapter must do to be an adapter of a port, as data: a list of sentences, each with a check of its own.
 *
 * No test runner is needed: a check is a function that rejects when the sentence is not true, with the
 * `AssertionError` of `node:assert`.
 */
export interface Contract<CheckedHarness extends Harness<unknown>> {
  /** The name of the port, such as `Storage`. */
  readonly port: string
  readonly clauses: readonly Clause<CheckedHarness>[]
}

/** One sentence of a contract. */
export interface Clause<CheckedHarness extends Harness<unknown>> {
  /** The sentence, in the present tense, unique in its contract: `lets exactly one of two writers win`. */
  readonly name: string
  /** The first word of the guarantee in the doc text of the port that it is part of, such as `Atomic`. */
  readonly guarantee: string
  /**
   * A boolean of the port's `capabilities`. Where the adapter declares it `false`, the clause checks instead that what
   * needs it is refused with `UNSUPPORTED`.
   */
  readonly needs?: string
  /** Rejects when the sentence does not hold. The harness is fresh and is disposed of afterwards. */
  check(harness: CheckedHarness): Promise<void>
  /**
   * What must be refused where the capability in `needs` is declared `false`: it has to reject with `UNSUPPORTED` and
   * name that capability. Default: `check`.
   */
  refused?(harness: CheckedHarness): Promise<unknown>
}

/**
 * What an adapter gives to the kit. One harness is one place (a directory, a database, a channel) that nothing else
 * uses; disposing of it clears the place away, together with everything that was opened on it and is still open.
 *
 * Contracts extend it with what their clauses have to drive: the passing of time, the crash of a process, sample data.
 */
export interface Harness<Port> extends AsyncDisposable {
  /** Opens the port on this place. Two calls are two processes that share it. */
  open(): Promise<Port>
}

/** Makes a fresh harness. It is called once per clause. */
export type HarnessFactory<CheckedHarness> = () => Promise<CheckedHarness>
