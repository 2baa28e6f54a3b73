import type { Rule } from './rule.ts'
import { codeRules } from './rules/code.ts'
import { importRules } from './rules/imports.ts'
import { manifestRules } from './rules/manifests.ts'
import { paperRules } from './rules/papers.ts'
import { wordRules } from './rules/words.ts'

/** All rules of the house. */
export const allRules: readonly Rule[] = [...importRules, ...codeRules, ...manifestRules, ...paperRules, ...wordRules]
