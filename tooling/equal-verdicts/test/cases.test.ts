import { checkTypes } from '@assay/core/checks'
import { FUNCTION_NAMES } from '@assay/expression/parse'
import { FORMAT_NAMES } from '@assay/expression/pattern'
import { describe, expect, it } from 'vitest'
import { cases } from '../src/cases.ts'
import { testScenes } from '../src/test-scenes.ts'

testScenes(cases)

const all = Object.values(cases)
  .flat()
  .flatMap((scene) => scene.cases)
const items = all.map(({ item }) => item)

describe('the table of cases', () => {
  it.each(checkTypes.map(({ name }) => name))('has cases of %s', (name) => {
    expect(items.filter((item) => item.startsWith(`${name}:`)).length).toBeGreaterThan(2)
  })

  it.each(FUNCTION_NAMES)('calls the function %s', (name) => {
    expect(items.some((item) => item.startsWith('expression:') && item.includes(`${name}(`))).toBe(true)
  })

  it.each(FORMAT_NAMES)('asks for the format %s', (name) => {
    expect(items.some((item) => item.startsWith('pattern:') && item.includes(`format: ${name} }`))).toBe(true)
  })

  it.each(['passed', 'warned', 'failed', 'skipped', 'errored'])('has what is %s', (verdict) => {
    expect(all.some(({ expected }) => !('on' in expected) && expected.some((each) => each.verdict === verdict))).toBe(
      true,
    )
  })
})
