/** Formatters that are wrong on purpose. */
import { type FormatterHarness, formatterContract } from '@assay/conformance/formatter'
import type { Formatter } from '@assay/ports/formatter'
import { formatterMutants } from './formatter/mutants.ts'
import { type Note, noteHarness } from './formatter/notes.ts'
import { genericMutants } from './generic-mutants.ts'
import type { Subject } from './mutant.ts'

const neverFails = 'it fails for no document'
const nothingElse = 'the same document always gives the same bytes, and the same bytes the same document'

export const formatterSubject: Subject<FormatterHarness<Note>> = {
  contract: formatterContract<Note>(),
  makeHarness: noteHarness,
  mutants: [
    ...genericMutants<Formatter<Note>, FormatterHarness<Note>>('Formatter', {
      equivalent: {
        'gives the failures of encode a wrong code': neverFails,
        'answers encode as it did when it was called the same way before': nothingElse,
        'answers decode as it did when it was called the same way before': nothingElse,
      },
    }),
    ...formatterMutants,
  ],
}
