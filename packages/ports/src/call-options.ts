/** What every call of a port accepts. */
export interface CallOptions {
  /**
   * Ends the call. It rejects with `signal.reason` itself; a call that is given an aborted signal has no effect.
   */
  readonly signal?: AbortSignal | undefined
}
