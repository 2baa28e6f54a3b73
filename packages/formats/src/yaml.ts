/** Files of checks in YAML: read with a place and a remedy for every problem, and written for people. */
export { type FileProblem, type ReadSuiteFileOptions, readSuiteFile } from './yaml/read-suite-file.ts'
export { renderSuiteFile } from './yaml/render-suite-file.ts'
