import type { SampleTable } from '@assay/conformance/backend'
import type { CheckResult } from '@assay/core/result'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Engine, engines } from './engines.ts'
import { type Backends, comparable, inOneOrder, judge } from './judge.ts'
import type { Case, Expected, Scene } from './scene.ts'

/** The results of each case of a scene. */
type Judged = ReadonlyMap<Case, readonly CheckResult[]>

/** Where the two sides of a check lie. */
interface Places {
  readonly shop: Engine
  readonly lake: Engine
}

const ids = ['exists', 'not_empty', 'readable']

/**
 * Registers what must be true of scenes: each case has the verdict and the figures that are written beside it on every
 * platform, and everything else that a result says is the same on all of them. Where two datasets take part, they also
 * lie on two platforms, each of them on each side.
 *
 * @param scenes by what they are about; no two tables have one name, nor names that differ in case alone
 */
export function testScenes(scenes: Readonly<Record<string, readonly Scene[]>>): void {
  const opened = new Map<Engine, Backends>()

  beforeAll(async () => {
    const tables = new Set(Object.values(scenes).flatMap((group) => group.flatMap((scene) => scene.tables)))
    for (const engine of engines) opened.set(engine, await openTwice(engine, [...tables]))
  })

  afterAll(async () => {
    for (const backends of opened.values()) {
      for (const backend of Object.values(backends)) await backend[Symbol.asyncDispose]()
    }
  })

  describe.each(Object.entries(scenes))('%s', (_, group) => {
    describe.each(group.map((scene) => [scene.tables[0].name, scene] as const))('%s', (__, scene) => {
      testScene(scene, opened)
    })
  })
}

function testScene(scene: Scene, opened: ReadonlyMap<Engine, Backends>): void {
  const able = engines.filter((engine) => scene.tables.every((table) => isFor(engine, table)))
  const judged = new Map<string, Judged>()
  const [first = '', ...others] = placesOf(scene, able).map(titleOf)
  const resultsOf = (each: Case, places: string) => judged.get(places)?.get(each) ?? []

  beforeAll(async () => {
    for (const places of placesOf(scene, able)) {
      const { shop } = opened.get(places.shop) ?? {}
      const { lake } = opened.get(places.lake) ?? {}
      if (shop && lake) judged.set(titleOf(places), await judgeScene(scene, { shop, lake }))
    }
  })

  it.each(scene.cases.map((each) => [each.shows, each] as const))('%s', (_, each) => {
    for (const places of [first, ...others]) expectFigures(places, each, resultsOf(each, places))
    if ('on' in each.expected) return
    const reference = resultsOf(each, first).map(comparable)
    for (const places of others) expect(resultsOf(each, places).map(comparable), places).toEqual(reference)
  })
}

async function openTwice(engine: Engine, tables: readonly SampleTable[]): Promise<Backends> {
  const own = tables.filter((table) => isFor(engine, table))
  return { shop: await engine.load('shop', own), lake: await engine.load('lake', own) }
}

function isFor(engine: Engine, { columns }: SampleTable): boolean {
  return columns.every(({ type }) => engine.has(type))
}

/** The same platform on both sides; then, where there are two sides, every other pair. */
function placesOf({ tables }: Scene, able: readonly Engine[]): readonly Places[] {
  const same = able.map((engine) => ({ shop: engine, lake: engine }))
  if (tables.length === 1) return same
  const mixed = able.flatMap((shop) => able.filter((lake) => lake !== shop).map((lake) => ({ shop, lake })))
  return [...same, ...mixed]
}

function titleOf({ shop, lake }: Places): string {
  return shop === lake ? shop.name : `${shop.name} and ${lake.name}`
}

async function judgeScene(scene: Scene, backends: Backends): Promise<Judged> {
  const text = scene.cases.map((each, index) => suiteText(scene, each, index)).join('\n---\n')
  const results = await judge(text, backends)
  return new Map(scene.cases.map((each, index) => [each, ownResults(each, results, nameOf(index))]))
}

function nameOf(index: number): string {
  return `case ${index}`
}

/** One suite a case, so that cases may be about the same columns. */
function suiteText({ tables: [{ name }] }: Scene, { item, suite }: Case, index: number): string {
  const dataset = suite.includes('dataset:') ? '' : `dataset: ${JSON.stringify({ backend: 'shop', table: [name] })}`
  const checks = ids.includes(item) ? 'checks: []' : `checks:\n  - ${item.replaceAll('\n', '\n    ')}`
  return [`suite: ${nameOf(index)}`, dataset, suite, checks].filter((lines) => lines !== '').join('\n')
}

/** Of an implicit check that alone, else all but the implicit ones. */
function ownResults({ item }: Case, results: readonly CheckResult[], suite: string): readonly CheckResult[] {
  const own = results.filter((result) => result.suite === suite)
  return ids.includes(item) ? own.filter(({ id }) => id === item) : own.filter(({ check }) => !ids.includes(check))
}

function expectFigures(name: string, { expected, item }: Case, results: readonly CheckResult[]): void {
  const wanted = 'on' in expected ? [expected.on[name]].filter((each) => each !== undefined) : expected
  const found = results.map((result, index) => figuresOf(result, wanted[index]))
  const stated = wanted.map((each) => ({ ...each, ...(each.rows && { rows: inOneOrder(each.rows) }) }))
  expect(found, `${name}: ${item}\n${results.map(({ message }) => message).join('\n')}`).toEqual(stated)
}

/** What an expectation can say of a result; the message and the sample only where it does. */
function figuresOf(result: CheckResult, stated: Expected | undefined): Expected {
  const { verdict, because, measured = {}, message, sample, error } = result
  const { value, evaluated, failing, unknown, left_out }: Partial<CheckResult['measured'] & object> = measured
  const figures = { value, evaluated, failing, unknown, left_out, because }
  const known = Object.fromEntries(Object.entries(figures).filter(([, figure]) => figure !== undefined))
  return {
    verdict,
    ...known,
    ...(stated?.message !== undefined && { message }),
    ...(stated?.code !== undefined && { code: error?.code ?? '' }),
    ...(stated?.rows !== undefined && { rows: inOneOrder(sample?.rows ?? []) }),
  }
}
