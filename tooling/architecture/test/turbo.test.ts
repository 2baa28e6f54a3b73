import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readHouse, root } from '../src/house.ts'
import { isTest } from '../src/syntax.ts'

interface Task {
  readonly cache?: boolean
  readonly inputs?: readonly string[]
  readonly dependsOn?: readonly string[]
  readonly outputs?: readonly string[]
}

const tasks = Object.entries<Task>(JSON.parse(readFileSync(join(root, 'turbo.json'), 'utf8')).tasks)
const cached = tasks.filter(([, task]) => task.cache !== false)
const commandOf = (name: string) => name.split('#').at(-1) ?? name

/** Pages of the root and of `docs` in the strings of a test. */
function pagesNamed(text: string): string[] {
  return [...text.matchAll(/'(?:\.\.\/)*(docs\/[\w/-]+\.md)'|'(?:\.\.\/){2,}([A-Z]+\.md)'/g)].map(
    ([, page, paper]) => page ?? paper ?? '',
  )
}

describe('turbo', () => {
  it('runs a task again when the source of a package below it changed', () => {
    const readSource = cached.filter(([name]) => !['transit', 'build'].includes(commandOf(name)))

    expect(readSource.filter(([, task]) => task.dependsOn?.includes('transit') !== true)).toEqual([])
  })

  it('builds again when a package below was built again, or when its source changed where a build bundles that', () => {
    const builds = cached.filter(([name]) => commandOf(name) === 'build')
    const follows = (dependsOn: readonly string[] = []) => dependsOn.includes('^build') || dependsOn.includes('transit')

    expect(builds.filter(([, task]) => !follows(task.dependsOn))).toEqual([])
  })

  it('brings back the totals of a cached suite', () => {
    const suites = cached.filter(([name]) => commandOf(name) === 'test')

    expect(
      suites.filter(([, task]) => task.outputs?.includes('node_modules/.assay-test-report.json') !== true),
    ).toEqual([])
  })

  it('runs a suite again when a page that it reads was changed', () => {
    const stale = readHouse().packages.flatMap(({ manifest, files }) => {
      const task = tasks.find(([name]) => name === `${manifest.name}#test`)?.[1]
      if (task?.cache === false) return []
      return files
        .filter(({ path }) => isTest(path) || path.includes('/test/'))
        .flatMap(({ path, text }) => pagesNamed(text).map((page) => ({ path, page })))
        .filter(({ page }) => task?.inputs?.includes(`$TURBO_ROOT$/${page}`) !== true)
        .map(
          ({ path, page }) => `${path} reads ${page}: turbo.json must name it in the inputs of ${manifest.name}#test.`,
        )
    })

    expect(stale).toEqual([])
  })

  it('names no package that is not there', () => {
    const names = readHouse().packages.map(({ manifest }) => manifest.name)
    const asked = tasks
      .flatMap(([name, { dependsOn = [] }]) => [name, ...dependsOn])
      .filter((name) => name.includes('#') && !name.startsWith('//#'))
      .map((name) => name.split('#')[0])

    expect(asked.filter((name) => !names.includes(name ?? ''))).toEqual([])
  })
})
