import type { ScanResult } from '@assay/core/result'
import { counted, durationText } from './amounts.ts'
import type { Layout } from './render-result.ts'
import { visible } from './visible.ts'
import { indented, wrap } from './wrap.ts'

/** All scans of a run with their SQL, as it ran. */
export function renderScans(scans: readonly ScanResult[], { paint, width }: Layout): readonly string[] {
  if (scans.length === 0) return []
  return [
    paint.bold(counted(scans.length, 'scan')),
    ...scans.flatMap((scan) => {
      const parts = [
        `${scan.kind}  ${visible(scan.dataset)} on ${visible(scan.backend)}`,
        ...(scan.checks.length === 0 ? [] : [counted(scan.checks.length, 'check')]),
        ...(scan.rows === undefined ? [] : [counted(scan.rows, 'row')]),
        durationText(scan.ms),
      ]
      const problem = scan.problem === undefined ? [] : wrap(visible(scan.problem), width - 4).map(paint.magenta)
      return ['', ...indented([parts.join(' · ')], 2), ...indented([...problem, ...sqlLines(scan.sql, paint.dim)], 4)]
    }),
  ]
}

/** SQL in its own lines: what it holds besides line ends is made visible, but nothing is cut. None where there is none. */
export function sqlLines(sql: string, tint: (text: string) => string): readonly string[] {
  if (sql === '') return []
  return sql.split(/\r?\n/).map((line) => tint(visible(line.replaceAll('\t', '  '))))
}
