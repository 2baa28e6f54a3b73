import { expressionScenes } from './cases/expressions.ts'
import { figureScenes } from './cases/figures.ts'
import { momentScenes } from './cases/moments.ts'
import { nameScenes } from './cases/names.ts'
import { numberScenes } from './cases/numbers.ts'
import { ownScenes } from './cases/own.ts'
import { pairScenes } from './cases/pairs.ts'
import { rowScenes } from './cases/rows.ts'
import { schemaScenes } from './cases/schemas.ts'
import { textScenes } from './cases/texts.ts'
import { thresholdScenes } from './cases/thresholds.ts'
import { valueScenes } from './cases/values.ts'
import type { Scene } from './scene.ts'

/** The one table of cases, by what they are about. */
export const cases: Readonly<Record<string, readonly Scene[]>> = {
  rows: rowScenes,
  numbers: numberScenes,
  values: valueScenes,
  texts: textScenes,
  figures: figureScenes,
  moments: momentScenes,
  thresholds: thresholdScenes,
  expressions: expressionScenes,
  names: nameScenes,
  schemas: schemaScenes,
  'two datasets': pairScenes,
  'own SQL and files': ownScenes,
}
