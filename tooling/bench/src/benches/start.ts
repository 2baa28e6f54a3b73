import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { measure } from '../method/measure.ts'
import { report } from '../method/report.ts'

const assay = fileURLToPath(new URL('../../../apps/cli/bin/assay.js', import.meta.url))
const start = promisify(execFile)

/** `assay --version` and a whole small run, against a Node.js that does nothing. */
export async function benchStart(directory: string): Promise<string> {
  await writeFile(join(directory, 'small.csv'), 'id,name\n1,a\n2,b\n')
  await writeFile(join(directory, 'small.yaml'), 'suite: small\ndataset: ./small.csv\nchecks:\n  - unique: id\n')
  const node = (...parameters: string[]) => start(process.execPath, parameters, { cwd: directory })
  const outcome = await measure({ name: 'node -e 0', run: async () => void (await node('-e', '0')) }, [
    { name: 'assay --version', run: async () => void (await node(assay, '--version')) },
    { name: 'assay run of one check on a small file', run: async () => void (await node(assay, 'run', 'small.yaml')) },
  ])
  const version = outcome.ratios.find(({ name }) => name === 'assay --version')
  const more = (version?.ms ?? Number.NaN) - outcome.reference.ms
  return `${report('Start', outcome)}\n  assay --version takes ${more.toFixed(0)} ms more; goal at most 60: ${more <= 60 ? 'met' : 'not met'}`
}
