import { readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

/**
 * Builds each entry of a manifest: `exports` names the source under the condition `@assay/source`, so the manifest
 * is the only list of entries. Declarations come from `tsc`, which every package's build script calls after this.
 *
 * @param {import('tsup').Options} [options] Settings that one package needs beyond these.
 */
export function buildPackage(options = {}) {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
  const sources = Object.values(manifest.exports ?? {})
    .map((target) => target['@assay/source'])
    .filter((source) => typeof source === 'string' && source.endsWith('.ts'))

  return defineConfig({
    entry: Object.fromEntries(sources.map((source) => [source.replace(/^\.\/src\//, '').replace(/\.ts$/, ''), source])),
    format: 'esm',
    target: 'node20',
    platform: 'node',
    splitting: true,
    sourcemap: true,
    clean: true,
    silent: true,
    dts: false,
    treeshake: true,
    ...options,
  })
}
