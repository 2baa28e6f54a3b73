import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { guaranteesDocument } from '../src/guarantees-document.ts'
import { readRecords } from '../src/records.ts'

const page = fileURLToPath(new URL('../../../docs/guarantees.md', import.meta.url))

it('docs/guarantees.md says what the tests have recorded, as `pnpm guarantees` writes it', async () => {
  await expect(guaranteesDocument(readRecords('mutants'), readRecords('adapter'))).toMatchFileSnapshot(page)
})

it('every clause that was recorded has caught a mutant, and no adapter fails one', () => {
  const idle = readRecords('mutants').flatMap(({ clauses }) => clauses.filter(({ catches }) => catches === 0))
  const failing = readRecords('adapter').filter(({ outcomes }) => Object.values(outcomes).includes('failed'))

  expect(idle).toEqual([])
  expect(failing).toEqual([])
})
