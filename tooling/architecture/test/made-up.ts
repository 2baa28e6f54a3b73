import { codeFile, type House, type Manifest, type Package } from '../src/house.ts'

/** What a made-up package has beyond the least that a good one has. */
export interface Part {
  /** Text by path from the package's folder. */
  readonly files?: Readonly<Record<string, string>>
  readonly papers?: Readonly<Record<string, string>>
  /** Over the fields of a good manifest; `undefined` takes a field out. */
  readonly manifest?: Readonly<Record<string, unknown>>
}

/** A house that keeps all rules, but for what its parts say. */
export function houseOf(parts: Readonly<Record<string, Part>>, over: Partial<House> = {}): House {
  const packages = Object.entries(parts).map(([folder, part]) => packageOf(folder, part))
  return {
    packages,
    rootManifest: { name: 'assay' },
    catalog: {},
    glossary: '',
    license: 'the licence',
    changesets: packages.map(({ manifest }) => manifest.name),
    pages: {},
    has: () => false,
    ...over,
  }
}

function packageOf(folder: string, { files = {}, papers = {}, manifest = {} }: Part): Package {
  const name = `@assay/${folder.split('/').at(-1)}`
  const fields: Manifest = {
    name,
    description: 'Does one thing.',
    license: 'Apache-2.0',
    repository: { type: 'git', url: 'git+https://github.com/assay-data/assay.git', directory: folder },
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20.19' },
    files: ['dist', 'src', '!src/**/*.test.ts', 'CHANGELOG.md'],
    exports: { ...Object.fromEntries(Object.keys(files).flatMap(entry)), './package.json': './package.json' },
    scripts: { lint: 'biome check .', test: 'vitest run', typecheck: 'tsc' },
    ...manifest,
  }
  return {
    folder,
    manifest: fields,
    files: Object.entries(files).map(([path, text]) => codeFile(`${folder}/${path}`, text)),
    papers: { LICENSE: 'the licence', 'README.md': readme(name), ...papers },
    has: (path) => path.replace(/^\.\//, '') in { 'package.json': '', ...files },
  }
}

function entry(path: string): [string, unknown][] {
  const [, name] = /^src\/([^/.]+)\.ts$/.exec(path) ?? []
  if (name === undefined) return []
  const target = { '@assay/source': `./src/${name}.ts`, types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` }
  return [[`./${name}`, target]]
}

function readme(name: string): string {
  return `# ${name}\n\nIt is this. It does that.\n\n## What it is not\n\n## Install\n\n## Example\n\n## Guarantees\n\n## License\n`
}
