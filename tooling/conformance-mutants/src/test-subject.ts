import { readFile } from 'node:fs/promises'
import { describeContract, type Harness } from '@assay/conformance/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Catches, catchesOf } from './matrix.ts'
import type { Subject } from './mutant.ts'
import { subjectRecord } from './records.ts'

/** `pnpm guarantees` runs the tests in a mode of its own. */
const isWriting = (import.meta as { readonly env?: { readonly MODE?: string } }).env?.MODE === 'guarantees'

function withoutCounts(record: string): string {
  return record.replaceAll(/"catches": [1-9]\d*/g, '"catches": some')
}

/**
 * Registers what must be true of a contract: the right adapter keeps it, no wrong one does, and no clause is idle. How
 * many mutants each clause catches is kept in `records/`, from where `docs/guarantees.md` has it.
 */
export function testSubject<CheckedHarness extends Harness<unknown>>(subject: Subject<CheckedHarness>): void {
  const { contract, makeHarness, mutants, title = contract.port } = subject
  describeContract(contract, makeHarness, { describe, it })

  describe(`the mutants of ${title}`, () => {
    let catches: Catches = new Map()

    beforeAll(async () => {
      catches = await catchesOf(subject)
    }, 300_000)

    it('have different names', () => {
      expect(catches.size).toBe(mutants.length)
    })

    it.each(mutants.map(({ name }) => name))('are caught: it %s', (name) => {
      expect(catches.get(name)).not.toEqual([])
    })

    it.each(contract.clauses.map(({ name }) => name))('are caught by the clause: %s', (name) => {
      expect([...catches].filter(([, clauses]) => clauses.includes(name)).length).toBeGreaterThan(0)
    })

    it('are counted as `pnpm guarantees` has written it', async () => {
      const { path, text } = subjectRecord(subject, catches)
      if (isWriting) await expect(text).toMatchFileSnapshot(path)
      // A busy machine makes a mutant or two more look slow, so counts are compared only where they are written.
      else expect(withoutCounts(text)).toBe(withoutCounts(await readFile(path, 'utf8')))
    })
  })
}
