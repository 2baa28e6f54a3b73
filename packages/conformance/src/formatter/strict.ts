import assert from 'node:assert/strict'
import { isPortError } from '@assay/ports/errors'
import { rejectsWhenAborted, rejectsWith } from '../contract/rejections.ts'
import type { FormatterClause } from './harness.ts'

/** What is not in the format is refused, and calls can be aborted. */
export function strictClauses<Document>(): readonly FormatterClause<Document>[] {
  return [
    {
      name: 'refuses bytes that are not in the format, and names the format',
      guarantee: 'Strict',
      async check(harness) {
        const formatter = await harness.open()
        assert.match(formatter.mediaType, /^[a-z]+\/[a-z0-9.+-]+$/)
        assert.match(formatter.extension, /^(\.[a-z0-9]+)+$/)
        const nothing = new Uint8Array()
        const noise = Uint8Array.from({ length: 999 }, (_, index) => (index * 7919) & 0xff)
        const zeros = new Uint8Array(64)

        for (const bytes of [nothing, noise, zeros, new TextEncoder().encode('} this is in no format {')]) {
          const refusal = await rejectsWith('FORMAT_INVALID', formatter.decode(bytes))
          assert.equal(refusal.details.mediaType, formatter.mediaType)
          assert.ok(refusal.details.problem.length > 0, 'it does not say what the problem is')
        }
      },
    },
    {
      name: 'refuses bytes that are cut off, wherever they are, and never gives half a document',
      guarantee: 'Strict',
      async check(harness) {
        const formatter = await harness.open()
        for (const document of harness.documents()) {
          const encoded = await formatter.encode(document)
          for (const length of cutsOf(encoded.length)) {
            const outcome = await settle(formatter.decode(encoded.slice(0, length)))
            if ('error' in outcome) {
              assert.ok(isPortError(outcome.error, 'FORMAT_INVALID'), `cut at ${length}: ${outcome.error}`)
            } else {
              // The last bytes may say nothing, such as a line end: then the document is whole without them.
              assert.deepEqual(outcome.document, document, `half a document from ${length} of ${encoded.length} bytes`)
            }
          }
        }
      },
    },
    {
      name: 'refuses bytes with something behind the document',
      guarantee: 'Strict',
      async check(harness) {
        const formatter = await harness.open()
        for (const document of harness.documents()) {
          const encoded = await formatter.encode(document)
          for (const text of ['\0', 'rubbish', '} {']) {
            const bytes = new Uint8Array(Buffer.concat([encoded, Buffer.from(text)]))
            await rejectsWith('FORMAT_INVALID', formatter.decode(bytes))
          }
        }
      },
    },
    {
      name: 'refuses bytes of which one was damaged so that the text is none any more',
      guarantee: 'Strict',
      async check(harness) {
        const formatter = await harness.open()
        const encoded = await formatter.encode(harness.document('damaged here'))
        const found = Buffer.from(encoded).indexOf('damaged')
        // Formats that pack their texts have sums over them, so a byte in the middle does as well.
        const at = found < 0 ? Math.floor(encoded.length / 2) : found

        for (const wrong of [0xff, 0xc0, 0x80]) {
          const bytes = encoded.slice()
          bytes[at] = wrong
          await rejectsWith('FORMAT_INVALID', formatter.decode(bytes))
        }
      },
    },
    {
      name: 'neither encodes nor decodes with a signal that is aborted',
      guarantee: 'Abortable',
      async check(harness) {
        const formatter = await harness.open()
        const document = harness.document('aborted')
        const encoded = await formatter.encode(document)

        await rejectsWhenAborted((options) => formatter.encode(document, options))
        await rejectsWhenAborted((options) => formatter.decode(encoded, options))
        await rejectsWhenAborted((options) => formatter.decode(new Uint8Array([1]), options))
      },
    },
  ]
}

/** Everywhere in something short, and at some twenty places of something long. */
function cutsOf(length: number): number[] {
  const step = Math.max(1, Math.floor(length / 20))
  const spread = Array.from({ length: Math.ceil(length / step) }, (_, index) => index * step)
  return [...new Set([...spread, 1, length - 2, length - 1])].filter((cut) => cut >= 0 && cut < length)
}

async function settle<Document>(
  decoding: Promise<Document>,
): Promise<{ readonly document: Document } | { readonly error: unknown }> {
  try {
    return { document: await decoding }
  } catch (error) {
    return { error }
  }
}
