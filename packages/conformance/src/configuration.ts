/** What an adapter of `Configuration` must do. */
import assert from 'node:assert/strict'
import type { Configuration } from '@assay/ports/configuration'
import type { Contract, Harness } from './contract/clause.ts'
import { nextTurn } from './contract/settling.ts'

export interface ConfigurationHarness<Settings> extends Harness<Configuration<Settings>> {
  /** The valid sets that its sources hold: at first, and after `change`. They differ in more than one setting. */
  sets(): readonly [first: Settings, second: Settings]
  /** Changes the sources from the first set to the second, one after the other where there are several. */
  change(): Promise<void>
  /** Writes something invalid into a source. */
  damage(): Promise<void>
}

/** The contract of `Configuration`, for settings of any type. A configuration that is read once may stay as it was. */
export function configurationContract<Settings>(): Contract<ConfigurationHarness<Settings>> {
  return {
    port: 'Configuration',
    clauses: [
      {
        name: 'is the set that its sources hold when it is opened',
        guarantee: 'Whole',
        async check(harness) {
          const configuration = await harness.open()
          assert.deepEqual(configuration.current(), harness.sets()[0])
          assert.ok(configuration.sources.length > 0, 'it does not say where it comes from')

          await harness.change()

          assert.deepEqual((await harness.open()).current(), harness.sets()[1])
        },
      },
      {
        name: 'is always one valid set, while its sources change and when they become invalid',
        guarantee: 'Whole',
        async check(harness) {
          const configuration = await harness.open()
          const sets = harness.sets()
          for (const disturb of [() => harness.change(), () => harness.damage()]) {
            let over = false
            const disturbance = disturb().finally(() => {
              over = true
            })
            do {
              assertOneOf(sets, configuration.current())
              await nextTurn()
            } while (!over)
            await disturbance
            assertOneOf(sets, configuration.current())
          }
        },
      },
      {
        name: 'does not change when somebody changes what he was given',
        guarantee: 'Whole',
        async check(harness) {
          const configuration = await harness.open()
          const given = configuration.current()
          try {
            for (const key of Object.keys(given as object)) Reflect.deleteProperty(given as object, key)
          } catch {
            // What is frozen cannot be changed, which is as good.
          }

          assert.deepEqual(configuration.current(), harness.sets()[0])
        },
      },
    ],
  }
}

function assertOneOf<Settings>(sets: readonly Settings[], current: Settings): void {
  const valid = sets.some((set) => {
    try {
      assert.deepEqual(current, set)
      return true
    } catch {
      return false
    }
  })
  assert.ok(valid, `a mixture, or an invalid set: ${JSON.stringify(current)}`)
}
