import { describeContract } from '@assay/conformance/contract'
import { type FormatterHarness, formatterContract } from '@assay/conformance/formatter'
import type { RunResult } from '@assay/core/result'
import type { Formatter } from '@assay/ports/formatter'
import type { Json } from '@assay/ports/json'
import { describe, it } from 'vitest'
import { createJsonFormatter, createResultFormatter } from '../src/json.ts'
import { check, resultOf, varied } from './sample-result.ts'

function harnessOf<Document>(
  open: () => Formatter<Document>,
  documents: () => readonly Document[],
  document: (text: string) => Document,
): () => Promise<FormatterHarness<Document>> {
  return async () => ({
    open: async () => open(),
    documents,
    document,
    [Symbol.asyncDispose]: async () => {},
  })
}

const values: readonly Json[] = [
  null,
  true,
  0,
  -0,
  1.5e300,
  5e-324,
  Number.MAX_SAFE_INTEGER,
  '',
  [],
  {},
  [[], {}, [null]],
  { b: 1, a: { '10': 1, '9': 2, z: [1, 2] }, ['__proto__']: { polluted: true }, '': '' },
]

describe('any document', () => {
  const documents = () => values.map((value) => structuredClone(value))
  const document = (text: string): Json => ({ text, list: [text], [`key ${text}`]: 1 })
  for (const indent of [0, 2]) {
    const harness = harnessOf<Json>(() => createJsonFormatter({ indent }), documents, document)
    describeContract(formatterContract<Json>(), harness, { describe, it })
  }
})

describe('a result', () => {
  const documents = () => [resultOf([]), resultOf(varied), resultOf(varied.slice(3), { scans: [] })]
  const document = (text: string): RunResult => {
    return resultOf([
      check({ id: text, title: text, message: text, findings: [{ message: text, severity: 'failure' }] }),
    ])
  }
  describeContract(formatterContract<RunResult>(), harnessOf(createResultFormatter, documents, document), {
    describe,
    it,
  })
})
