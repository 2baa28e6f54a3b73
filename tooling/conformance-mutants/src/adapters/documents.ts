import type { FormatterHarness } from '@assay/conformance/formatter'
import { createJsonFormatter, createResultFormatter } from '@assay/formats/json'
import type { Formatter } from '@assay/ports/formatter'
import type { Json } from '@assay/ports/json'

type ResultDocument = Parameters<ReturnType<typeof createResultFormatter>['encode']>[0]

/** Any JSON. */
export function documentsHarness(): Promise<FormatterHarness<Json>> {
  const values: readonly Json[] = [null, true, 1.5e300, '', [], {}, [[], {}, [null]], { b: 1, a: { '10': 1, '9': 2 } }]
  return harnessOf<Json>(
    () => createJsonFormatter({ indent: 2 }),
    () => structuredClone(values),
    (text) => ({ text, list: [text], [`key ${text}`]: 1 }),
  )
}

/** Results of runs. */
export function resultsHarness(): Promise<FormatterHarness<ResultDocument>> {
  return harnessOf<ResultDocument>(
    createResultFormatter,
    () => [resultWith([]), resultWith(['all 10 rows hold', '2 of 10 rows fail'])],
    (text) => resultWith([text]),
  )
}

function resultWith(messages: readonly string[]): ResultDocument {
  return {
    schemaVersion: 1,
    run: {
      id: 'run-1',
      outcome: 'completed',
      startedAt: '2026-11-20T09:00:00.000Z',
      finishedAt: '2026-11-20T09:00:01.234Z',
      ms: 1_234,
      assay: '0.1.0',
      coordinates: {},
      suites: [{ name: 'orders', file: 'checks/orders.yaml' }],
    },
    summary: { passed: messages.length, warned: 0, failed: 0, skipped: 0, errored: 0 },
    checks: messages.map((message, index) => ({
      suite: 'orders',
      dataset: 'shop/orders',
      id: `not_null(${index})`,
      check: 'not_null',
      title: message,
      verdict: 'passed',
      message,
      findings: [],
    })),
    scans: [],
  }
}

async function harnessOf<Document>(
  open: () => Formatter<Document>,
  documents: () => readonly Document[],
  document: (text: string) => Document,
): Promise<FormatterHarness<Document>> {
  return { open: async () => open(), documents, document, async [Symbol.asyncDispose]() {} }
}
