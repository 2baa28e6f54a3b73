import { describe, expect, it } from 'vitest'
import { exitCodes } from '../src/exit-code.ts'
import { makeFolder } from './folder.ts'
import { blocks, codesIn, readPage } from './pages.ts'

const readme = await readPage('../README.md')

/** Durations differ from run to run. */
const timeless = (text: string) => text.replace(/ in [\d.]+ m?s$/gm, ' in … ms')

describe('the README', () => {
  it('shows what the command prints for its example', async () => {
    const [data = ''] = blocks(readme, 'csv')
    const [suite = ''] = blocks(readme, 'yaml')
    await using folder = await makeFolder({ 'orders.csv': data, 'orders.assay.yaml': suite })

    const sessions = blocks(readme, 'console')
    expect(sessions).toHaveLength(2)
    for (const session of sessions) {
      const [command = '', ...shown] = session.split('\n')
      const words = [...command.replace('$ assay ', '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, a, b]) => a ?? b ?? '')
      const { stdout } = await folder.assay(words)
      expect(timeless(stdout)).toBe(timeless(shown.join('\n')))
    }
  })

  it('names every option of every command, and no other', async () => {
    await using folder = await makeFolder()
    const commands = [...readme.matchAll(/^\| `assay ([a-z ]+?)(?: [[<].*?)?` /gm)].map(([, name]) => name ?? '')
    const optionsIn = (text: string) =>
      new Set([...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option))

    const helps = await Promise.all(commands.map((command) => folder.assay(`${command} --help`)))

    expect(commands).toEqual(['run', 'plan', 'list', 'show', 'init', 'suggest', 'backends test', 'config validate'])
    const offered = optionsIn(helps.map(({ stdout }) => stdout.replace(/Examples?:.*/s, '')).join('\n'))
    const told = optionsIn(readme)
    told.delete('--global')
    expect([...told].sort()).toEqual([...offered].sort())
  })

  it('lists the exit codes as they are', () => {
    expect(codesIn(readme)).toEqual(Object.values(exitCodes))
  })
})
