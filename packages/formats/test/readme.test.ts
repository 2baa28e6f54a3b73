import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { writeResult } from '../src/json.ts'
import { reportOf, suitesOf } from './readme.example.ts'
import { resultOf, varied } from './sample-result.ts'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

it('does what its README shows', async () => {
  const readme = await read('../README.md')
  const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(readme) ?? []
  const shown = (text: string) => expect(readme).toContain(`\`\`\`text\n${text}\`\`\``)

  expect(readme).toContain(await read('readme.example.ts'))
  try {
    suitesOf(yaml, 'checks/orders.yaml')
    expect.unreachable()
  } catch (error) {
    shown(error instanceof Error ? error.message : '')
  }
  const checks = varied.filter(({ id, verdict }) => verdict === 'passed' || id === 'pattern(email)')
  shown(reportOf(writeResult(resultOf(checks))))
  expect(suitesOf(yaml.replace('> 1%', 'above 1%'), 'checks/orders.yaml')).toHaveLength(1)
})
