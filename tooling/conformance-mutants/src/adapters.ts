/** Every adapter of the house, with places to check it at. */
import { createSystemClock } from '@assay/adapter-memory/clock'
import { backendContract } from '@assay/conformance/backend'
import { clockContract } from '@assay/conformance/clock'
import {
  type Contract,
  type ContractReport,
  type Harness,
  type HarnessFactory,
  runContract,
} from '@assay/conformance/contract'
import { formatterContract } from '@assay/conformance/formatter'
import { idGeneratorContract } from '@assay/conformance/id-generator'
import { loggerContract } from '@assay/conformance/logger'
import { notifierContract } from '@assay/conformance/notifier'
import { storageContract } from '@assay/conformance/storage'
import { directoryHarness } from './adapters/directory.ts'
import { documentsHarness, resultsHarness } from './adapters/documents.ts'
import { linesHarness, ndjsonHarness, progressHarness } from './adapters/stream.ts'
import { systemClockHarness } from './adapters/system-clock.ts'
import { duckDbHarness } from './backend/duckdb-harness.ts'
import { memoryHarness } from './backend/memory-harness.ts'
import { manualClockHarness } from './clock/harness.ts'
import { sequentialHarness, uuidHarness } from './id-generator/harness.ts'
import { memoryLoggerHarness } from './logger/harness.ts'
import { memoryNotifierHarness } from './notifier/harness.ts'
import { memoryStorageHarness } from './storage/harness.ts'

export interface Adapter {
  /** As people call it. */
  readonly name: string
  /** The entry of a package that it comes from. */
  readonly from: string
  readonly port: string
  check(): Promise<ContractReport>
}

const limit = { ms: 30_000, clock: createSystemClock() }

export const adapters: readonly Adapter[] = [
  adapter('arrays', '@assay/backend-memory/backend', backendContract, memoryHarness),
  adapter('DuckDB', '@assay/backend-duckdb/backend', backendContract, duckDbHarness),
  adapter('manual', '@assay/adapter-memory/clock', clockContract, manualClockHarness),
  adapter('system', '@assay/adapter-memory/clock', clockContract, systemClockHarness),
  adapter('JSON', '@assay/formats/json', formatterContract(), documentsHarness),
  adapter('results', '@assay/formats/json', formatterContract(), resultsHarness),
  adapter('UUID', '@assay/adapter-memory/id-generator', idGeneratorContract, uuidHarness),
  adapter('sequential', '@assay/adapter-memory/id-generator', idGeneratorContract, sequentialHarness),
  adapter('memory', '@assay/adapter-memory/logger', loggerContract, memoryLoggerHarness),
  adapter('lines', '@assay/notifier-stdout/notifier', notifierContract(), linesHarness),
  adapter('memory', '@assay/adapter-memory/notifier', notifierContract(), memoryNotifierHarness),
  adapter('NDJSON', '@assay/notifier-stdout/notifier', notifierContract(), ndjsonHarness),
  adapter('progress', '@assay/notifier-stdout/notifier', notifierContract(), progressHarness),
  adapter('directory', '@assay/adapter-fs-storage/storage', storageContract, directoryHarness),
  adapter('memory', '@assay/adapter-memory/storage', storageContract, memoryStorageHarness),
]

function adapter<CheckedHarness extends Harness<unknown>>(
  name: string,
  from: string,
  contract: Contract<CheckedHarness>,
  makeHarness: HarnessFactory<CheckedHarness>,
): Adapter {
  return { name, from, port: contract.port, check: () => runContract(contract, makeHarness, { limit }) }
}
