import type { RunResult } from '@assay/core/result'
import { PortError } from '@assay/ports/errors'
import type { Formatter } from '@assay/ports/formatter'
import type { Result } from '@assay/ports/result'
import { decodeText, encodeText } from './bytes.ts'
import { describeTextProblem, readJson, type TextProblem } from './read-json.ts'
import { readResult, writeResult } from './result.ts'
import { writeJson } from './write-json.ts'

const mediaType = 'application/json'

/**
 * Documents as JSON. Members stand in the order of their names, so that equal documents are equal bytes. What JSON would
 * lose (NaN, bigint, a Date) is refused with `INVALID_ARGUMENT`.
 *
 * @param options `indent`: blanks a level; default everything on one line
 */
export function createJsonFormatter<Document>(options: { readonly indent?: number } = {}): Formatter<Document> {
  return createTextFormatter<Document>({
    write: (document) => `${writeJson(document, options)}\n`,
    read: (text) => readJson(text) as Result<Document, TextProblem>,
  })
}

/** Results as `writeResult` writes them; a document that is not a whole result is `FORMAT_INVALID`. */
export function createResultFormatter(): Formatter<RunResult> {
  return createTextFormatter({ write: writeResult, read: readResult })
}

function createTextFormatter<Document>(texts: {
  readonly write: (document: Document) => string
  readonly read: (text: string) => Result<Document, TextProblem>
}): Formatter<Document> {
  return {
    mediaType,
    extension: '.json',

    async encode(document, { signal } = {}) {
      signal?.throwIfAborted()
      return encodeText(texts.write(document))
    },

    async decode(bytes, { signal } = {}) {
      signal?.throwIfAborted()
      const text = decodeText(bytes)
      const read = text.ok ? texts.read(text.value) : text
      if (read.ok) return read.value
      const problem = describeTextProblem(read.error)
      throw new PortError('FORMAT_INVALID', `not ${mediaType}: ${problem}`, { mediaType, problem })
    },
  }
}
