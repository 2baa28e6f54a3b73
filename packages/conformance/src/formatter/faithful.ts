import assert from 'node:assert/strict'
import { hostileNames, lookAlikes } from '../hostile-names.ts'
import type { FormatterClause } from './harness.ts'

/** Texts that formats escape, fold or take for something else. */
const hostileTexts = [
  ...hostileNames.map(({ name }) => name),
  ...lookAlikes.flat(),
  '',
  'nul\0byte',
  'line\nend',
  'carriage\rreturn',
  'line\r\nend at the end\n',
  '\n',
  '<tag attribute="a">&amp;</tag>',
  ']]>',
  '-->',
  '\\',
  '\\u0041',
  '- yaml: [list]',
  '=1+1',
  '2026-11-20',
  '1e3',
  'no',
  '~',
]

/** What goes in comes out, always as the same bytes. */
export function faithfulClauses<Document>(): readonly FormatterClause<Document>[] {
  return [
    {
      name: 'decodes what it has encoded to an equal document',
      guarantee: 'Faithful',
      async check(harness) {
        const formatter = await harness.open()
        const documents = harness.documents()
        assert.ok(documents.length > 1, 'the harness has fewer than two documents')

        for (const document of documents) {
          assert.deepEqual(await formatter.decode(await formatter.encode(document)), document)
        }
      },
    },
    {
      name: 'keeps hostile texts as they are',
      guarantee: 'Faithful',
      async check(harness) {
        const formatter = await harness.open()
        for (const text of hostileTexts) {
          const decoded = await formatter.decode(await formatter.encode(harness.document(text)))
          assert.deepEqual(decoded, harness.document(text), JSON.stringify(text))
        }
      },
    },
    {
      name: 'keeps a text of several MiB as it is',
      guarantee: 'Faithful',
      async check(harness) {
        const formatter = await harness.open()
        const text = 'a long "text", é\n'.repeat(150_000)

        const decoded = await formatter.decode(await formatter.encode(harness.document(text)))

        assert.ok(equal(decoded, harness.document(text)), 'the text has changed')
      },
    },
    {
      name: 'decodes bytes that lie in a larger buffer, and leaves them as they are',
      guarantee: 'Faithful',
      async check(harness) {
        const formatter = await harness.open()
        const document = harness.document('framed')
        const encoded = await formatter.encode(document)
        const buffer = new Uint8Array(encoded.length + 20).fill(0x78)
        buffer.set(encoded, 10)

        const framed = buffer.subarray(10, 10 + encoded.length)

        assert.deepEqual(await formatter.decode(framed), document)
        assert.deepEqual(new Uint8Array(framed), new Uint8Array(encoded))
      },
    },
    {
      name: 'leaves the document that it encodes as it is',
      guarantee: 'Faithful',
      async check(harness) {
        const formatter = await harness.open()
        for (const [index, document] of harness.documents().entries()) {
          await formatter.encode(document)
          assert.deepEqual(document, harness.documents()[index])
        }
      },
    },
    {
      name: 'encodes the same document to the same bytes, each time and in each process',
      guarantee: 'Stable',
      async check(harness) {
        const formatters = [await harness.open(), await harness.open()] as const
        for (const [index, document] of harness.documents().entries()) {
          const first = await formatters[0].encode(document)
          for (const formatter of [...formatters, await harness.open()]) {
            const again = harness.documents()[index] ?? document
            assert.deepEqual(new Uint8Array(await formatter.encode(again)), new Uint8Array(first))
          }
        }
      },
    },
    {
      name: 'encodes what it has decoded to the bytes that it was decoded from',
      guarantee: 'Stable',
      async check(harness) {
        const formatter = await harness.open()
        for (const document of harness.documents()) {
          const encoded = await formatter.encode(document)
          const again = await formatter.encode(await formatter.decode(encoded))
          assert.deepEqual(new Uint8Array(again), new Uint8Array(encoded))
        }
      },
    },
  ]
}

/** As `assert.deepEqual`, without printing megabytes when it fails. */
function equal(actual: unknown, expected: unknown): boolean {
  try {
    assert.deepEqual(actual, expected)
    return true
  } catch {
    return false
  }
}
