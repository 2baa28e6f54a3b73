/** A logger that keeps its records, and what all loggers leave out of them. */
export { createMemoryLogger, type LogLevel, type LogRecord, type MemoryLogger } from './logger/memory-logger.ts'
export { plainFields, redactText } from './logger/redaction.ts'
