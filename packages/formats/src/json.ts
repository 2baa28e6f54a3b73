/** Documents and results as JSON: equal documents are equal bytes, and what is no document is refused. */
export { createJsonFormatter, createResultFormatter } from './json/json-formatter.ts'
export { describeTextProblem, type TextProblem } from './json/read-json.ts'
export { readResult, writeResult } from './json/result.ts'
