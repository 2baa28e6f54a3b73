/** One way to do the work that is measured. */
export interface Contender {
  readonly name: string
  /** `run` does only one part in so many of the work, where all of it would take minutes; times are multiplied by it. */
  readonly parts?: number
  run(): Promise<void>
}

/** Quartiles of how long a contender took, relative to the reference of the same round. */
export interface Ratio {
  readonly name: string
  /** Milliseconds, the median of all rounds. */
  readonly ms: number
  readonly lower: number
  readonly median: number
  readonly upper: number
}

export interface Outcome {
  readonly reference: { readonly name: string; readonly ms: number; readonly spread: number }
  readonly ratios: readonly Ratio[]
  /** The reference's own quartiles lie more than 15 % apart: the machine was busy, and the figures say nothing. */
  readonly void: boolean
}

const mostSpread = 0.15
const longWork = 1_000
const slot = 500

/**
 * Measures contenders against a reference in one run. Short works alternate in slots of at most half a second, in
 * random order, at least 20 rounds; works longer than a second alternate whole, five rounds.
 */
export async function measure(reference: Contender, contenders: readonly Contender[]): Promise<Outcome> {
  const all = [reference, ...contenders]
  const first = new Map<Contender, number>()
  for (const contender of all) first.set(contender, await timed(contender, 1))
  const long = Math.max(...first.values()) > longWork
  const rounds = long ? 5 : 20
  const times = new Map(all.map((contender): [Contender, number[]] => [contender, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of shuffled(all)) {
      const once = (first.get(contender) ?? slot) / (contender.parts ?? 1)
      const repeats = long ? 1 : Math.max(1, Math.floor(slot / all.length / once))
      times.get(contender)?.push(await timed(contender, repeats))
    }
  }
  return outcomeOf(reference, contenders, times)
}

async function timed(contender: Contender, repeats: number): Promise<number> {
  const start = performance.now()
  for (let turn = 0; turn < repeats; turn += 1) await contender.run()
  return ((performance.now() - start) / repeats) * (contender.parts ?? 1)
}

function outcomeOf(
  reference: Contender,
  contenders: readonly Contender[],
  times: ReadonlyMap<Contender, readonly number[]>,
): Outcome {
  const base = times.get(reference) ?? []
  const spread = quantile(base, 0.75) / quantile(base, 0.25) - 1
  return {
    reference: { name: reference.name, ms: quantile(base, 0.5), spread },
    ratios: contenders.map((contender) => {
      const own = times.get(contender) ?? []
      const ratios = own.map((ms, round) => ms / (base[round] ?? Number.NaN))
      return {
        name: contender.name,
        ms: quantile(own, 0.5),
        lower: quantile(ratios, 0.25),
        median: quantile(ratios, 0.5),
        upper: quantile(ratios, 0.75),
      }
    }),
    void: spread > mostSpread,
  }
}

/** Between the two nearest ranks, as most tools do it. */
function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * fraction
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? Number.NaN
  return low + (high - low) * (at - Math.floor(at))
}

function shuffled<T>(items: readonly T[]): T[] {
  const order = items.map((item) => ({ item, at: Math.random() }))
  return order.sort((a, b) => a.at - b.at).map(({ item }) => item)
}
