import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const entries = Object.keys(manifest.exports)
  .filter((key) => key !== './package.json')
  .map((key) => key.replace('./', ''))
const withCode = ['checkable', 'errors', 'result']

describe('at run time', () => {
  it.each(entries.filter((entry) => !withCode.includes(entry)))('%s is nothing', (entry) => {
    const compiled = ts.transpile(readFileSync(`src/${entry}.ts`, 'utf8'), {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      removeComments: true,
    })

    expect(compiled.trim()).toBe('export {};')
  })

  it('errors, result and checkable are all there is', async () => {
    expect(Object.keys(await import('../src/errors.ts')).sort()).toEqual(['PortError', 'isPortError'])
    expect(Object.keys(await import('../src/result.ts')).sort()).toEqual(['err', 'ok', 'settle'])
    expect(Object.keys(await import('../src/checkable.ts')).sort()).toEqual([
      'implementsPort',
      'missingMembers',
      'portDescriptions',
    ])
  })

  it('nothing is needed from elsewhere', () => {
    expect(manifest.dependencies).toBeUndefined()
    expect(manifest.peerDependencies).toBeUndefined()
  })
})
