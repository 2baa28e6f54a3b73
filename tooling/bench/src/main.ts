import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { benchChecks, benchSamples } from './benches/checks.ts'
import { benchCompare } from './benches/compare.ts'
import { benchGrowth } from './benches/growth.ts'
import { benchMemory, peakOfComparison } from './benches/memory.ts'
import { benchStart } from './benches/start.ts'

/** `bench [name…] [--rows-in-percent=N]`: all benches at full size, or some of them on less data. */
const [first = '', ...rest] = process.argv.slice(2)

if (first === 'peak') {
  const [directory = '', side = ''] = rest
  process.stdout.write(String(await peakOfComparison(directory, side)))
} else {
  await main([first, ...rest].filter((name) => name !== ''))
}

async function main(parameters: readonly string[]): Promise<void> {
  const percent = Number(parameters.find((one) => one.startsWith('--rows-in-percent='))?.split('=')[1] ?? 100)
  const wanted = parameters.filter((one) => !one.startsWith('--'))
  const rows = (full: number) => Math.round((full * percent) / 100)
  const directory = await mkdtemp(join(tmpdir(), 'assay-bench-'))
  const benches: readonly (readonly [name: string, run: () => Promise<string>])[] = [
    ['start', () => benchStart(directory)],
    ['checks', () => benchChecks(directory, rows(1_000_000))],
    ['samples', () => benchSamples(directory, rows(1_000_000))],
    ['compare', () => benchCompare(directory, rows(5_000_000))],
    ['memory', () => benchMemory(directory, rows(5_000_000))],
    ['growth', () => benchGrowth(directory, rows(1_000_000))],
  ]
  console.log(
    `Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}${percent === 100 ? '' : `, ${percent} % of the rows`}`,
  )
  try {
    for (const [name, run] of benches) {
      if (wanted.length === 0 || wanted.includes(name)) console.log(`\n${await run()}`)
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
