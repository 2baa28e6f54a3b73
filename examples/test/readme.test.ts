import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folder, runAssay } from './run-assay.ts'

const readme = () => readFile(folder('../README.md'), 'utf8')

/** The blocks of the README in one language, without their fences. */
function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, block = '']) => block)
}

it("the README's first suite is the one that runs here", async () => {
  const [suite] = blocks(await readme(), 'yaml')

  expect(await readFile(join(folder('first'), 'orders.yaml'), 'utf8')).toBe(suite)
})

it('the README shows what that suite really prints', async () => {
  const [shown = ''] = blocks(await readme(), 'console')
  const { stdout, exitCode } = await runAssay(folder('first'), 'run', 'orders.yaml', '--no-keep')

  const timeless = (text: string) => text.replace(/ in [\d.]+ m?s\b/, '')
  expect(timeless(stdout)).toBe(timeless(shown.replace(/^\$.*\n/, '')))
  expect(exitCode).toBe(1)
})

it('every command that the README lists has a help of its own', async () => {
  const [commands = ''] = blocks(await readme(), 'text')
  const names = [...commands.matchAll(/assay ([a-z]+(?: (?:test|validate))?)/g)].map(([, name = '']) => name)

  expect(names.length).toBeGreaterThan(7)
  for (const name of new Set(names)) {
    const { exitCode, stdout } = await runAssay(folder('first'), ...name.split(' '), '--help')
    expect([name, exitCode, stdout.includes(`Usage: assay ${name}`)]).toEqual([name, 0, true])
  }
})
