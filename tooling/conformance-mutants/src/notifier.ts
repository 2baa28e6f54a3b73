/** Notifiers that are wrong on purpose. */
import { type NotifierHarness, notifierContract } from '@assay/conformance/notifier'
import type { Notifier } from '@assay/ports/notifier'
import { genericMutants } from './generic-mutants.ts'
import type { Subject } from './mutant.ts'
import { memoryNotifierHarness, type Note } from './notifier/harness.ts'
import { notifierMutants } from './notifier/mutants.ts'

export const notifierSubject: Subject<NotifierHarness<Note>> = {
  contract: notifierContract<Note>(),
  makeHarness: memoryNotifierHarness,
  mutants: [...genericMutants<Notifier<Note>, NotifierHarness<Note>>('Notifier'), ...notifierMutants],
}
