import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createManualClock } from '@assay/adapter-memory/clock'
import { createSequentialIds } from '@assay/adapter-memory/id-generator'
import { createDuckDbBackend } from '@assay/backend-duckdb/backend'
import type { CheckResult } from '@assay/core/result'
import { executeRun, PlatformError, type Platforms } from '@assay/core/run'
import { readSuiteFile } from '@assay/formats/yaml'
import type { Backend } from '@assay/ports/backend'
import type { Json } from '@assay/ports/json'

/** The start of every run. */
const startOfRun = Date.UTC(2026, 10, 20, 12)

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** What the names before the slash stand for. */
export type Backends = Readonly<Record<string, Backend>>

/**
 * Reads suites and runs them, with the whole of every sample.
 *
 * @param text one suite a document, in YAML
 * @param variables values of the suites' variables, as text
 */
export async function judge(
  text: string,
  backends: Backends,
  variables: Readonly<Record<string, string>> = {},
): Promise<readonly CheckResult[]> {
  const suites = readSuiteFile(text, { file: 'cases.yaml', now: startOfRun, variables })
  if (!suites.ok) throw new TypeError(suites.error.map(({ problem, frame }) => `${problem}\n${frame}`).join('\n\n'))
  await using files = createDuckDbBackend({ name: 'files', files: fixtures, threads: 1 })
  const { checks } = await executeRun(
    { suites: suites.value, samples: 'rows', sampleLimit: 1000 },
    {
      platforms: platformsOf(backends, files),
      clock: createManualClock(startOfRun),
      ids: createSequentialIds('id-'),
      version: '1.0.0',
      openFile: async (path) => Readable.toWeb(createReadStream(fixtures + path)) as ReadableStream<Uint8Array>,
    },
  )
  return checks
}

function platformsOf(backends: Backends, files: Backend): Platforms {
  return {
    async resolve({ backend: name, source, written }) {
      if (source.kind === 'file') return { backend: files, dataset: { kind: 'file', path: fixtures + source.path } }
      const backend = backends[name ?? '']
      if (backend === undefined || source.kind !== 'table') throw new PlatformError(`${written} leads nowhere`)
      return { backend, dataset: { kind: 'table', name: source.name } }
    },
    expand: async (reference) => [reference],
  }
}

/** What a comparison tells of how it went, which depends on how a platform writes its values. */
const bywork = ['equal_by_value', 'repeated_keys']

/**
 * All that a platform has no say in: the result without the scan that it came from, and rows of the sample in one order.
 */
export function comparable({ scan: _, measured, sample, ...result }: CheckResult): Omit<CheckResult, 'scan'> {
  const details = Object.entries(measured?.details ?? {}).filter(([name]) => !bywork.includes(name))
  return {
    ...result,
    ...(measured && { measured: { ...measured, details: Object.fromEntries(details) } }),
    ...(sample && { sample: { ...sample, rows: inOneOrder(sample.rows) } }),
  }
}

/** Rows in an order that depends on nothing but the rows. */
export function inOneOrder(rows: readonly (readonly Json[])[]): readonly (readonly Json[])[] {
  const text = new Map(rows.map((row) => [row, JSON.stringify(row)]))
  return [...rows].sort((left, right) => ((text.get(left) ?? '') < (text.get(right) ?? '') ? -1 : 1))
}
