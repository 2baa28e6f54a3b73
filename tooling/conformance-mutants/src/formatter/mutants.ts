import type { FormatterHarness } from '@assay/conformance/formatter'
import { isPortError, PortError } from '@assay/ports/errors'
import type { Formatter } from '@assay/ports/formatter'
import { type Mutant, mutant } from '../mutant.ts'
import { createNoteFormatter, type Note } from './notes.ts'

type FormatterMutant = Mutant<FormatterHarness<Note>>

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

export const formatterMutants: readonly FormatterMutant[] = [
  encoding('forgets what is optional', ({ author: _, ...note }) => note),
  encoding('sorts lists', (note) => ({ ...note, tags: note.tags.toSorted() })),
  encoding('rounds numbers', (note) => ({ ...note, count: Math.round(note.count) })),
  encoding('trims texts', (note) => ({ ...note, text: note.text.trim() })),
  encoding('composes what is decomposed', (note) => ({ ...note, text: note.text.normalize('NFC') })),
  encoding('makes all line ends alike', (note) => ({ ...note, text: note.text.replaceAll('\r\n', '\n') })),
  encoding('drops control characters', (note) => ({ ...note, text: note.text.replace(/\p{Cc}/gu, '') })),
  encoding('drops a byte order mark', (note) => ({ ...note, text: note.text.replace(/^\ufeff/, '') })),
  encoding('drops empty texts in lists', (note) => ({ ...note, tags: note.tags.filter(Boolean) })),
  encoding('writes an absent author as an empty one', (note) => ({ ...note, author: note.author ?? '' })),
  encoding('resolves escapes', (note) => ({ ...note, text: note.text.replaceAll('\\u0041', 'A') })),
  encoding('cuts texts at a MiB', (note) => ({ ...note, text: note.text.slice(0, 1_048_576) })),

  wrong('decodes all of the buffer that the bytes lie in', (right) => ({
    decode: (bytes, options) => right.decode(new Uint8Array(bytes.buffer), options),
  })),
  wrong('wipes the bytes that it decodes', (right) => ({
    async decode(bytes, options) {
      const note = await right.decode(bytes, options)
      bytes.fill(0)
      return note
    },
  })),
  wrong('changes the document that it encodes', (right) => ({
    async encode(note, options) {
      const bytes = await right.encode(note, options)
      Object.assign(note, { text: '' })
      return bytes
    },
  })),

  wrong('writes how often it was called', (right) => {
    let calls = 0
    return {
      async encode(note, options) {
        calls += 1
        return await right.encode({ ...note, count: note.count, ...{ calls } }, options)
      },
      async decode(bytes, options) {
        const { calls: _, ...note } = (await right.decode(bytes, options)) as Note & { calls?: number }
        return note
      },
    }
  }),
  mutant<Formatter<Note>, FormatterHarness<Note>>('writes which process it was', () => {
    let opened = 0
    return (right) => {
      opened += 1
      const blanks = encoder.encode(' '.repeat(opened))
      return {
        ...right,
        encode: async (note, options) => new Uint8Array(Buffer.concat([await right.encode(note, options), blanks])),
      }
    }
  }),
  wrong('encodes what it has decoded in another order', (right) => ({
    async decode(bytes, options) {
      const { text, ...others } = await right.decode(bytes, options)
      return { ...others, text }
    },
  })),

  wrong('takes nothing for an empty document', (right) => ({
    decode: async (bytes, options) =>
      bytes.length === 0 && !options ? { text: '', count: 0, tags: [] } : await right.decode(bytes, options),
  })),
  wrong('takes what it cannot read for a text', (right) => ({
    async decode(bytes, options) {
      try {
        return await right.decode(bytes, options)
      } catch (error) {
        if (!isPortError(error)) throw error
        return { text: decoder.decode(bytes), count: 0, tags: [] }
      }
    },
  })),
  wrong('throws what its parser throws', (right) => ({
    async decode(bytes, options) {
      try {
        return await right.decode(bytes, options)
      } catch (error) {
        throw isPortError(error, 'FORMAT_INVALID') ? error.cause : error
      }
    },
  })),
  wrong('names another format than its own', (right) => ({
    async decode(bytes, options) {
      try {
        return await right.decode(bytes, options)
      } catch (error) {
        if (!isPortError(error, 'FORMAT_INVALID')) throw error
        throw new PortError('FORMAT_INVALID', error.message, { ...error.details, mediaType: 'text/plain' })
      }
    },
  })),
  wrong('has an extension without a dot', () => ({ extension: 'json' })),
  wrong('has a media type that is none', () => ({ mediaType: 'JSON' })),
  decodingLeniently('completes what is cut off', (text) => [text, `${text}}`, `${text}"}`, `${text}]}`, `${text}"]}`]),
  decodingLeniently('does not look behind the document', (text) => [text, text.slice(0, text.lastIndexOf('\n') + 1)]),
  decodingLeniently('ignores a NUL at the end', (text) => [text.replace(/\0$/, '')]),
  wrong('takes damaged letters for question marks', (right) => ({
    decode: (bytes, options) => right.decode(encoder.encode(decoder.decode(bytes)), options),
  })),
  wrong('looks at the bytes before it looks at the signal', (right) => ({
    async decode(bytes, options) {
      await right.decode(bytes)
      return await right.decode(bytes, options)
    },
  })),
]

function wrong(name: string, change: (right: Formatter<Note>) => Partial<Formatter<Note>>): FormatterMutant {
  return mutant<Formatter<Note>, FormatterHarness<Note>>(name, () => (right) => ({ ...right, ...change(right) }))
}

/** Writes another document than it is given. */
function encoding(name: string, change: (note: Note) => Note): FormatterMutant {
  return wrong(name, (right) => ({ encode: (note, options) => right.encode(change(note), options) }))
}

/** Tries several texts until one of them can be read. */
function decodingLeniently(name: string, texts: (text: string) => readonly string[]): FormatterMutant {
  return wrong(name, (right) => ({
    async decode(bytes, options) {
      const strict = createNoteFormatter()
      for (const text of texts(decoder.decode(bytes))) {
        const note = await strict.decode(encoder.encode(text)).catch(() => undefined)
        if (note && !options) return note
      }
      return await right.decode(bytes, options)
    },
  }))
}
