import type { FormatterHarness } from '@assay/conformance/formatter'
import { PortError } from '@assay/ports/errors'
import type { Formatter } from '@assay/ports/formatter'

/** A document as simple as one can be that has a text, a number, a list and something optional. */
export interface Note {
  readonly text: string
  readonly count: number
  readonly tags: readonly string[]
  readonly author?: string
}

const mediaType = 'application/json'

/** A right formatter. */
export function createNoteFormatter(): Formatter<Note> {
  return {
    mediaType,
    extension: '.json',
    async encode(note, options) {
      options?.signal?.throwIfAborted()
      return new TextEncoder().encode(`${JSON.stringify(note)}\n`)
    },
    async decode(bytes, options) {
      options?.signal?.throwIfAborted()
      try {
        return noteOf(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)))
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error)
        throw new PortError('FORMAT_INVALID', `this is no note: ${problem}`, { mediaType, problem }, { cause: error })
      }
    },
  }
}

function noteOf(value: unknown): Note {
  const note = value as Partial<Note> | null
  const valid = typeof note?.text === 'string' && typeof note.count === 'number' && Array.isArray(note.tags)
  if (!valid) throw new TypeError('a text, a count or tags are missing')
  return note as Note
}

/** Right formatters for notes. */
export async function noteHarness(): Promise<FormatterHarness<Note>> {
  return {
    open: async () => createNoteFormatter(),
    documents: () => [
      { text: '', count: 0, tags: [] },
      { text: 'a note', count: Number.MAX_SAFE_INTEGER, tags: ['one', 'two'], author: 'é' },
      { text: 'a note', count: -0.1, tags: ['', 'two', 'one'] },
    ],
    document: (text) => ({ text, count: 1, tags: [text], author: text }),
    async [Symbol.asyncDispose]() {},
  }
}
