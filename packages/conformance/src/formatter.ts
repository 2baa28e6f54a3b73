/** What an adapter of `Formatter` must do. */
import type { Contract } from './contract/clause.ts'
import { faithfulClauses } from './formatter/faithful.ts'
import type { FormatterHarness } from './formatter/harness.ts'
import { strictClauses } from './formatter/strict.ts'

export type { FormatterHarness } from './formatter/harness.ts'

/**
 * The contract of `Formatter`, for documents of any type: the harness makes them.
 *
 * @example describeContract(formatterContract<ResultDocument>(), makeHarness, { describe, it })
 */
export function formatterContract<Document>(): Contract<FormatterHarness<Document>> {
  return { port: 'Formatter', clauses: [...faithfulClauses<Document>(), ...strictClauses<Document>()] }
}
