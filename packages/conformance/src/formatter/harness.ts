import type { Formatter } from '@assay/ports/formatter'
import type { Clause, Harness } from '../contract/clause.ts'

/** What the clauses of `Formatter` need: documents to turn into bytes. */
export interface FormatterHarness<Document> extends Harness<Formatter<Document>> {
  /** Different documents that together use all that the type allows: what is optional, empty lists, extreme numbers. */
  documents(): readonly Document[]
  /** A document that holds a text of the outside, as it is, wherever it may hold one. */
  document(text: string): Document
}

export type FormatterClause<Document> = Clause<FormatterHarness<Document>>
