/**
 * Statements under construction. Text from outside enters them in two ways only: as an identifier that the dialect
 * quotes, or as a parameter. Both are marked inside the text by characters that no name can hold.
 */
import type { Value } from '@assay/ports/value'

/** A statement that is ready to run. */
export interface Statement {
  /** With the dialect's placeholders. */
  readonly text: string
  /** In the order of the placeholders. */
  readonly values: readonly Value[]
  /** The same statement with literals in place of the parameters: for people, never for running. */
  readonly shown: string
}

/** What {@link createParameters} needs to know of a dialect. */
export interface ParameterDialect {
  /** The placeholder of the parameter at `position`, counted from 1, for this value. */
  placeholder(position: number, value: Value): string
  /** The value as a literal, quoted whatever it holds. */
  literal(value: Value): string
}

/** Collects the values of one statement. */
export interface Parameters {
  /** Adds a value; the answer stands for it in the text of the statement, wherever that is put. */
  add(value: Value): string
  /** The statement for a text in which the answers of `add` stand. */
  statement(text: string): Statement
}

const MARK = /\0(\d+)\0/g

/** A collector for one statement. Values that nothing in the final text refers to are left out of it. */
export function createParameters(dialect: ParameterDialect): Parameters {
  const values: Value[] = []
  const valueAt = (mark: string) => values[Number(mark)] ?? null
  return {
    add: (value) => `\0${values.push(value) - 1}\0`,
    statement(text) {
      const positions = new Map<string, number>()
      const used: Value[] = []
      const placed = text.replace(MARK, (_, mark: string) => {
        const known = positions.get(mark)
        if (known !== undefined) return dialect.placeholder(known, valueAt(mark))
        const position = used.push(valueAt(mark))
        positions.set(mark, position)
        return dialect.placeholder(position, valueAt(mark))
      })
      return {
        text: placed,
        values: used,
        shown: text.replace(MARK, (_, mark: string) => dialect.literal(valueAt(mark))),
      }
    },
  }
}
