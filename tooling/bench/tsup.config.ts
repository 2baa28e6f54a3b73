import { buildPackage } from '@assay/tsup-preset'

export default buildPackage({
  entry: { main: 'src/main.ts' },
  noExternal: [/^@assay\//],
  external: [/^@duckdb\//],
  esbuildOptions(options) {
    options.conditions = ['@assay/source']
  },
})
