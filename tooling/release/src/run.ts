import { execFile } from 'node:child_process'

/** What a program said and how it ended. */
export interface Ran {
  readonly status: number
  readonly output: string
}

/** Runs a program to its end. Standard output and standard error are one text, in no certain order. */
export function run(program: string, parameters: readonly string[], folder: string): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 }
    execFile(program, parameters, options, (error, stdout, stderr) => {
      const code = error?.code ?? 0
      if (typeof code === 'number') resolve({ status: code, output: stdout + stderr })
      else reject(error)
    })
  })
}

/** As {@link run}, for a program that must end well. */
export async function mustRun(program: string, parameters: readonly string[], folder: string): Promise<string> {
  const { status, output } = await run(program, parameters, folder)
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')} ended with ${status} in ${folder}:\n${output}`)
  return output
}

/** Does the same to each item, two at a time: as many as the smallest machine has cores. */
export async function inPairs<Item, Made>(
  items: readonly Item[],
  make: (item: Item) => Promise<Made>,
): Promise<readonly Made[]> {
  const made: Made[] = new Array(items.length)
  const waiting = [...items.entries()]
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) made[next[0]] = await make(next[1])
  }
  await Promise.all([work(), work()])
  return made
}
