import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { answers, judge } from './readme.example.ts'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

it('does what its README shows', async () => {
  const readme = await read('../README.md')

  expect(readme).toContain(await read('readme.example.ts'))
  expect(answers).toEqual([true, null, false])
  expect(readme).toContain(`is \`${JSON.stringify(answers).replaceAll(',', ', ')}\``)
  const [, mistakes = ''] = /\| written.*\n\|[-| ]+\n((?:\|.*\n)+)/.exec(readme) ?? []
  const rows = [...mistakes.matchAll(/^\| `([^`]+)` +\| (.+?) +\|$/gm)]
  expect(rows).toHaveLength(5)
  for (const [, text = '', message = ''] of rows) expect(() => judge(text, [])).toThrow(message)
})
