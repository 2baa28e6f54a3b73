/** The facts of a run, one a line, as JSON. */
export { type FactsProblem, type ReadFactsOptions, readFacts, writeFact } from './json/facts.ts'
