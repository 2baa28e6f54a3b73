import type { Value } from '@assay/ports/value'
import { describe, expect, it } from 'vitest'
import { createParameters } from './statement.ts'

const dialect = {
  placeholder: (position: number) => `$${position}`,
  literal: (value: Value) => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)),
}

describe('parameters', () => {
  it('numbers the values by their first place in the text, not by the order in which they were added', () => {
    const parameters = createParameters(dialect)
    const first = parameters.add('one')
    const second = parameters.add(2n)

    const statement = parameters.statement(`select ${second}, ${first}, ${second}`)

    expect(statement.text).toBe('select $1, $2, $1')
    expect(statement.values).toEqual([2n, 'one'])
  })

  it('leaves out a value that the text does not use', () => {
    const parameters = createParameters(dialect)
    parameters.add('unused')

    expect(parameters.statement(`select ${parameters.add(null)}`).values).toEqual([null])
  })

  it('shows literals, quoted, where it runs placeholders', () => {
    const parameters = createParameters(dialect)

    const statement = parameters.statement(`select ${parameters.add("it's")}`)

    expect(statement).toEqual({ text: 'select $1', values: ["it's"], shown: "select 'it''s'" })
  })
})
