import type { CallOptions } from '@assay/ports/call-options'
import type { Clock } from '@assay/ports/clock'
import type { Measure, MeasureRequest } from '@assay/ports/measure'

/** The calls of a backend that a fault can befall. */
export type DummyMethod =
  | 'inspect'
  | 'list'
  | 'describe'
  | 'measure'
  | 'preview'
  | 'rows'
  | 'copy'
  | 'query'
  | 'snapshot'

/** One call that was made, in the order of the calls. */
export interface DummyCall {
  readonly method: DummyMethod
  /** The first argument of the call; `undefined` where it has none besides its options. */
  readonly request: unknown
}

/** Which calls a fault befalls: those for which everything that is stated here holds. */
export interface DummyTrigger {
  /** Default `measure`. */
  readonly on?: DummyMethod | 'any'
  /** Only calls whose request this is true for. */
  readonly when?: (request: unknown) => boolean
  /** Only calls of `measure` and `preview` with such a measure among theirs. */
  readonly among?: (measure: Measure) => boolean
  /** Only this one of the calls that fit the rest, counted from 1. Without it, all of them. */
  readonly nth?: number
}

/** What befalls the call. */
export type DummyEffect =
  /** It rejects with this, or with what this function answers. */
  | { readonly fail: Error | ((call: DummyCall) => unknown) }
  /** It does not answer until it is aborted or the backend is disposed of. */
  | { readonly hang: true }
  /** It answers this many milliseconds later, by the clock of the dummy. */
  | { readonly delayMs: number }

/** A scripted fault. Of several that befall one call, each takes effect, in the order of the script. */
export type DummyFault = DummyTrigger & DummyEffect

/** Plays a script of faults: each call goes through it before it is answered. */
export interface FaultScript {
  /** Rejects where the script says so. Until `closed` or the signal is aborted, where it says that the call hangs. */
  befall(call: DummyCall, options: CallOptions, closed: AbortSignal): Promise<void>
}

/** A script from the start; a delay in it needs a clock. */
export function createFaultScript(faults: readonly DummyFault[], clock: Pick<Clock, 'sleep'> | undefined): FaultScript {
  if (clock === undefined && faults.some((fault) => 'delayMs' in fault)) {
    throw new TypeError('A script with delays needs a clock.')
  }
  const seen = faults.map(() => 0)
  return {
    async befall(call, { signal }, closed) {
      const due = faults.filter((fault, index) => fits(fault, call) && counts(fault, seen, index))
      for (const fault of due) {
        if ('fail' in fault) throw typeof fault.fail === 'function' ? fault.fail(call) : fault.fail
        if ('delayMs' in fault) await clock?.sleep(fault.delayMs, { signal })
        else await forever(signal === undefined ? closed : AbortSignal.any([signal, closed]))
      }
    },
  }
}

function fits(fault: DummyTrigger, { method, request }: DummyCall): boolean {
  const { on = 'measure', when = () => true, among } = fault
  if (on !== 'any' && on !== method) return false
  return when(request) && (among === undefined || measuresOf(method, request).some(among))
}

function measuresOf(method: DummyMethod, request: unknown): readonly Measure[] {
  return method === 'measure' || method === 'preview' ? (request as MeasureRequest).measures : []
}

function counts(fault: DummyTrigger, seen: number[], index: number): boolean {
  seen[index] = (seen[index] ?? 0) + 1
  return fault.nth === undefined || fault.nth === seen[index]
}

function forever(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(signal.reason)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
}
