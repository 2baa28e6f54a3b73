import { describe, expect, it } from 'vitest'
import { readHouse } from '../src/house.ts'
import { allRules } from '../src/rules.ts'

const house = readHouse()

describe('the house', () => {
  for (const rule of allRules) {
    it(rule.name, () => {
      expect(rule.broken(house).join('\n')).toBe('')
    })
  }
})
