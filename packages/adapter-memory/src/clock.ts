/** Time that passes by itself, and time that a test makes pass. */
export { createManualClock, type ManualClock } from './clock/manual-clock.ts'
export { createSystemClock } from './clock/system-clock.ts'
