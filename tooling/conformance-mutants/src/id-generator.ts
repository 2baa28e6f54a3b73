/** Generators of ids that are wrong on purpose. */
import { randomUUID } from 'node:crypto'
import { type IdGeneratorHarness, idGeneratorContract } from '@assay/conformance/id-generator'
import type { IdGenerator } from '@assay/ports/id-generator'
import { uuidHarness } from './id-generator/harness.ts'
import { type Mutant, mutant, type Subject } from './mutant.ts'

export const idGeneratorSubject: Subject<IdGeneratorHarness> = {
  contract: idGeneratorContract,
  makeHarness: uuidHarness,
  mutants: [
    wrong('answers the same id for ever', () => () => 'id'),
    wrong('counts in each process for itself', () => {
      let last = 1_000_000
      return () => `${++last}`
    }),
    wrong('repeats an id now and then', (right) => {
      let calls = 0
      let last = ''
      return () => {
        calls += 1
        if (calls % 1_000 !== 0) last = right.next()
        return last
      }
    }),
    wrong('has no order', () => () => randomUUID()),
    wrong('counts without leading zeros', (right) => {
      let last = 0
      return () => `${++last}-${right.next()}`
    }),
    wrong('cuts its ids', (right) => () => right.next().slice(0, 13)),
    wrong('answers an empty id first', (right) => {
      let calls = 0
      return () => (calls++ === 0 ? '' : right.next())
    }),
  ],
}

function wrong(name: string, next: (right: IdGenerator) => () => string): Mutant<IdGeneratorHarness> {
  return mutant<IdGenerator, IdGeneratorHarness>(name, () => (right) => ({ next: next(right) }))
}
