import type { Clock } from '@assay/ports/clock'
import type { RunNotification } from '@assay/ports/notification'
import type { Notifier } from '@assay/ports/notifier'
import { abortable, disposed, unavailable } from '../channel/failures.ts'
import { type OutputStream, writeTo } from '../channel/write.ts'
import { type Painter, plain } from '../words/painter.ts'
import { frameOf } from './frame.ts'
import { createLiveArea } from './live-area.ts'
import { advance, type Progress, progressFrom } from './progress.ts'

/** A terminal, such as `process.stderr`. */
export interface TerminalStream extends OutputStream {
  /** Characters in a line; read before each frame, so that a resized window fits again. Default 80. */
  readonly columns?: number
}

export interface ProgressOptions {
  readonly stream: TerminalStream
  readonly clock: Clock
  /** Default: no colours. */
  readonly painter?: Painter
  /** Most running scans that are shown by name. Default 4. */
  readonly scans?: number
}

export interface ProgressNotifier extends Notifier<RunNotification> {
  /**
   * Writes other text to the same terminal, above the live lines, where it stays. What goes to this terminal past this
   * method while a run is under way is painted over.
   */
  print(text: string): Promise<void>
}

/** Milliseconds between two frames: at most ten a second. */
const interval = 100

interface Waiting {
  /** Exactly one of `fact` and `text` is there. */
  readonly fact?: RunNotification
  readonly text?: string
  /** Milliseconds of `Clock.elapsed`. */
  readonly at: number
  readonly signal: AbortSignal | undefined
  readonly told: () => void
  readonly failed: (error: unknown) => void
}

/**
 * Shows a run on a terminal in a few live lines: how many checks are judged and how, which scans run and since when.
 * The lines are repainted ten times a second at most, cut to the width of the terminal, and gone when the run is over.
 * A notification counts as told once a frame that shows it was taken by the terminal.
 */
export function createProgressNotifier(options: ProgressOptions): ProgressNotifier {
  const { stream, clock, painter = plain, scans = 4 } = options
  const write = writeTo(stream)
  const closing = new AbortController()
  let area = createLiveArea()
  let progress: Progress | undefined
  let waiting: Waiting[] = []
  let turn = 0
  let loop: Promise<void> | undefined
  let disposal: Promise<void> | undefined

  function show(after: Progress | undefined, above: string): string {
    const columns = columnsOf(stream)
    const frame = { painter, width: Math.max(1, columns - 1), scans, now: clock.elapsed(), turn }
    turn += 1
    return area.repaint(after === undefined ? [] : frameOf(after, frame), columns, above)
  }

  /** One frame with all that waits for it. What could not be shown is as if it had never come. */
  async function paint(): Promise<void> {
    const batch = waiting.filter(({ signal }) => signal?.aborted !== true)
    waiting = []
    const after = batch.reduce(advanced, progress)
    try {
      const text = show(after, batch.map((each) => each.text ?? '').join(''))
      if (text !== '') await write(text)
    } catch (cause) {
      area = createLiveArea()
      for (const each of batch) each.failed(unavailable('progress', cause))
      throw cause
    }
    progress = after
    for (const each of batch) each.told()
  }

  async function repeat(): Promise<void> {
    do {
      await paint()
      await clock.sleep(interval, { signal: closing.signal }).catch(() => {})
    } while (!closing.signal.aborted && (waiting.length > 0 || progress?.finished === false))
  }

  /** Starts the loop unless it runs: what is told in one go stands in one frame. A terminal that is gone ends it; the next notification tries again. */
  function wake(): void {
    if (loop !== undefined || closing.signal.aborted) return
    loop = Promise.resolve()
      .then(repeat)
      .catch(() => {})
      .then(() => {
        loop = undefined
        if (waiting.length > 0) wake()
      })
  }

  async function enqueue(item: Pick<Waiting, 'fact' | 'text'>, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    if (closing.signal.aborted) throw disposed()
    const told = new Promise<void>((resolve, reject) => {
      waiting.push({ ...item, at: clock.elapsed(), signal, told: resolve, failed: reject })
    })
    wake()
    await abortable(told, signal)
  }

  async function close(): Promise<void> {
    closing.abort()
    await loop
    try {
      if (waiting.length > 0) await paint()
      const text = area.repaint([], columnsOf(stream))
      if (text !== '') await write(text)
    } catch {
      // The terminal is gone, and with it what there was to clear away.
    }
  }

  return {
    notify: (fact, { signal } = {}) => enqueue({ fact }, signal),
    print: (text) => enqueue({ text: text.endsWith('\n') ? text : `${text}\n` }),
    [Symbol.asyncDispose]() {
      disposal ??= close()
      return disposal
    },
  }
}

/** Some terminals do not tell, or say 0. */
function columnsOf({ columns = 0 }: TerminalStream): number {
  return columns > 0 ? columns : 80
}

function advanced(progress: Progress | undefined, { fact, at }: Waiting): Progress | undefined {
  return fact === undefined ? progress : advance(progress ?? progressFrom(at), fact, at)
}
