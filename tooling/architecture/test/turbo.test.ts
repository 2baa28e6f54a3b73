import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readHouse, root } from '../src/house.ts'

interface Task {
  readonly cache?: boolean
  readonly dependsOn?: readonly string[]
  readonly outputs?: readonly string[]
}

const tasks = Object.entries<Task>(JSON.parse(readFileSync(join(root, 'turbo.json'), 'utf8')).tasks)
const cached = tasks.filter(([, task]) => task.cache !== false)
const commandOf = (name: string) => name.split('#').at(-1) ?? name

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

  it('names no package that is not there', () => {
    const names = readHouse().packages.map(({ manifest }) => manifest.name)
    const asked = tasks
      .flatMap(([name, { dependsOn = [] }]) => [name, ...dependsOn])
      .filter((name) => name.includes('#') && !name.startsWith('//#'))
      .map((name) => name.split('#')[0])

    expect(asked.filter((name) => !names.includes(name ?? ''))).toEqual([])
  })
})
