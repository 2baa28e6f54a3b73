import { describeContract } from '@assay/conformance/contract'
import { type FormatterHarness, formatterContract } from '@assay/conformance/formatter'
import { PortError } from '@assay/ports/errors'
import type { Formatter } from '@assay/ports/formatter'
import { describe, it } from 'vitest'

/** The adapter: a list of texts, each with its length before it, so that none of them can be cut off unseen. */
function createListFormatter(): Formatter<string[]> {
  const mediaType = 'application/vnd.example.list'
  return {
    mediaType,
    extension: '.list',
    async encode(list, options) {
      options?.signal?.throwIfAborted()
      const parts = list.map((text) => `${text.length}:${text}`)
      return new TextEncoder().encode(`${list.length}:${parts.join('')}`)
    },
    async decode(bytes, options) {
      options?.signal?.throwIfAborted()
      try {
        return readList(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
      } catch (cause) {
        const problem = cause instanceof Error ? cause.message : String(cause)
        throw new PortError('FORMAT_INVALID', `this is no list: ${problem}`, { mediaType, problem }, { cause })
      }
    },
  }
}

function readList(text: string): string[] {
  let at = 0
  function readNumber(): number {
    const digits = /^(0|[1-9]\d*):/.exec(text.slice(at, at + 20))
    if (!digits) throw new Error(`there is no number at ${at}`)
    at += digits[0].length
    return Number(digits[1])
  }
  function readText(): string {
    const length = readNumber()
    if (at + length > text.length) throw new Error(`the text at ${at} is cut off`)
    at += length
    return text.slice(at - length, at)
  }
  const list = Array.from({ length: readNumber() }, readText)
  if (at < text.length) throw new Error(`something follows at ${at}`)
  return list
}

/** What the clauses have to drive; they get a fresh one each. */
async function makeHarness(): Promise<FormatterHarness<string[]>> {
  return {
    open: async () => createListFormatter(),
    documents: () => [[], [''], ['one', 'two']],
    document: (text) => [text, text],
    async [Symbol.asyncDispose]() {},
  }
}

describeContract(formatterContract<string[]>(), makeHarness, { describe, it })
