// Draws what `assay run` prints on a terminal as a picture for the README: `pnpm --filter @assay/examples picture`.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(path, import.meta.url))
const colours = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 35: '#d2a8ff', 36: '#79c0ff' }
const cell = { width: 8.43, height: 19 }
const escapeCode = String.fromCharCode(27)

const env = { ...process.env, FORCE_COLOR: '1', COLUMNS: '92' }
const command = ['run', 'checks/airports.yaml', '--no-keep', '--limit', '2']
const { stdout } = spawnSync(process.execPath, [at('../apps/cli/bin/assay.js'), ...command], {
  cwd: at('vega'),
  env,
  encoding: 'utf8',
})
const shown = `$ assay run checks/airports.yaml\n\n${stdout.trimEnd()}`
writeFileSync(at('../docs/pictures/run.svg'), draw(shown.replace(/ in [\d.]+ m?s(\D*)$/, '$1').split('\n')))

function draw(lines) {
  const width = Math.ceil(94 * cell.width) + 40
  const height = lines.length * cell.height + 48
  const rows = lines.map(
    (line, row) => `<text x="20" y="${40 + row * cell.height}" xml:space="preserve">${spans(line)}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="What assay run prints: passed, warned and failed checks with their failing rows">
<rect width="100%" height="100%" rx="8" fill="#0d1117"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3">
${rows.join('\n')}
</g>
</svg>
`
}

/** One run of text for each change of style. */
function spans(line) {
  let style = {}
  return line
    .split(new RegExp(`(${escapeCode}\\[\\d+m)`))
    .map((part) => {
      const code = part.startsWith(escapeCode) ? Number(part.slice(2, -1)) : undefined
      if (code === undefined)
        return part === ''
          ? ''
          : `<tspan${attributes(style)}>${part.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</tspan>`
      style = next(style, code)
      return ''
    })
    .join('')
}

function next(style, code) {
  if (code === 0) return {}
  if (code === 1) return { ...style, bold: true }
  if (code === 2) return { ...style, dim: true }
  if (code === 22) return { ...style, bold: false, dim: false }
  if (code === 39) return { ...style, colour: undefined }
  return colours[code] === undefined ? style : { ...style, colour: colours[code] }
}

function attributes({ bold, dim, colour }) {
  return [
    bold ? ' font-weight="700"' : '',
    dim ? ' opacity="0.62"' : '',
    colour === undefined ? '' : ` fill="${colour}"`,
  ].join('')
}
