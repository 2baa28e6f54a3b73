import type { House, Manifest, Package } from '../house.ts'
import type { Rule } from '../rule.ts'
import { importsOf, isPublished, isTest, placeOf } from '../syntax.ts'

/** What a package.json says. */
export const manifestRules: readonly Rule[] = [
  {
    name: 'gives every manifest the one shape',
    broken: ({ packages }) =>
      packages.flatMap((pack) =>
        [...wanted(pack)].flatMap(([field, value]) =>
          JSON.stringify(pack.manifest[field]) === JSON.stringify(value)
            ? []
            : [`${pack.folder}/package.json: "${field}" must be ${JSON.stringify(value)}.`],
        ),
      ),
  },
  {
    name: 'describes every package in one sentence',
    broken: ({ packages }) =>
      packages
        .filter(({ manifest }) => !/^[A-Z].*\.$/.test(String(manifest['description'] ?? '')))
        .map(({ folder }) => `${folder}/package.json: "description" must be one sentence that ends with a full stop.`),
  },
  {
    name: 'ships what is used and no test',
    broken: ({ packages }) => packages.filter(isPublished).flatMap(shippedFiles),
  },
  {
    name: 'gives every package with code the same scripts',
    broken: ({ packages }) =>
      packages.filter(({ files }) => files.some(({ path }) => path.endsWith('.test.ts'))).flatMap(scripts),
  },
  {
    name: 'exports each entry from src, and each entry alone',
    broken: ({ packages }) => packages.filter((pack) => placeOf(pack) !== undefined).flatMap(entries),
  },
  {
    name: 'takes every version from the catalog',
    broken: ({ packages }) => packages.flatMap(versions),
  },
  {
    name: 'pins exact versions in the catalog, each of them used',
    broken: catalog,
  },
  {
    name: 'packs and tries every published package',
    broken: ({ packages }) => {
      const release = packages.find(({ folder }) => folder === 'tooling/release')
      return packages
        .filter((pack) => isPublished(pack) && !(pack.manifest.name in (release?.manifest.devDependencies ?? {})))
        .map(
          ({ manifest }) => `tooling/release/package.json: add "${manifest.name}": "workspace:*" to devDependencies.`,
        )
    },
  },
]

/** The fields that leave no choice, with what they must be. */
function* wanted(pack: Package): Generator<readonly [field: string, value: unknown]> {
  yield ['name', `@assay/${pack.folder.split('/').at(-1)}`]
  yield ['license', 'Apache-2.0']
  yield ['type', 'module']
  if (!pack.folder.startsWith('packages/') && pack.folder !== 'apps/cli') yield ['private', true]
  if (!isPublished(pack)) return
  const url = 'git+https://github.com/assay-data/assay.git'
  yield ['repository', { type: 'git', url, directory: pack.folder }]
  yield ['sideEffects', false]
  yield ['engines', { node: '>=20.19' }]
}

function shippedFiles(pack: Package): string[] {
  const files = (pack.manifest['files'] ?? []) as readonly string[]
  const needed = pack.folder.startsWith('apps/')
    ? ['bin', 'dist', 'CHANGELOG.md']
    : ['dist', 'src', '!src/**/*.test.ts', 'CHANGELOG.md']
  const missing = needed
    .filter((entry) => !files.includes(entry))
    .map((entry) => `${pack.folder}/package.json: "files" lacks ${JSON.stringify(entry)}.`)
  const unknown = files
    .filter((entry) => !needed.includes(entry) && !entry.startsWith('!') && !pack.has(entry))
    .map((entry) => `${pack.folder}/package.json: "files" names ${entry}, which is not there.`)
  return [...missing, ...unknown, ...testHelpers(pack)]
}

/** A file of `src` that imports a test runner is shipped, unless its name says that it is a test. */
function testHelpers(pack: Package): string[] {
  return pack.files
    .filter((file) => file.path.startsWith(`${pack.folder}/src/`) && !isTest(file.path))
    .flatMap(importsOf)
    .filter(({ specifier }) => specifier === 'vitest' || specifier === 'fast-check')
    .map(({ specifier, at }) => `${at} imports ${specifier} and would be shipped: move it into test/.`)
}

function scripts({ folder, manifest }: Package): string[] {
  const wantedScripts = { lint: 'biome check .', test: 'vitest run', typecheck: 'tsc' }
  return Object.entries(wantedScripts)
    .filter(([name, command]) => manifest.scripts?.[name] !== command)
    .map(([name, command]) => `${folder}/package.json: the script "${name}" must be "${command}".`)
}

function entries(pack: Package): string[] {
  const targets = Object.entries(pack.manifest.exports ?? {})
  const wrong = targets
    .filter(([key, target]) => typeof target !== 'string' && JSON.stringify(target) !== JSON.stringify(target3(key)))
    .map(([key]) => `${pack.folder}/package.json: exports["${key}"] must be ${JSON.stringify(target3(key))}.`)
  const absent = targets
    .map(([key, target]) => [key, typeof target === 'string' ? target : target3(key)['@assay/source']] as const)
    .filter(([, file]) => !file.startsWith('./dist/') && !pack.has(file))
    .map(([key, file]) => `${pack.folder}/package.json: exports["${key}"] names ${file}, which is not there.`)
  const unlisted = pack.files
    .map(({ path }) => path.slice(pack.folder.length + 1))
    .filter((path) => /^src\/[^/]+$/.test(path) && !isTest(path) && !(keyOf(path) in (pack.manifest.exports ?? {})))
    .map(
      (path) => `${pack.folder}/${path} is no entry: export it as "${keyOf(path)}", or move it into a folder of src.`,
    )
  const manifest = './package.json' in (pack.manifest.exports ?? {})
  return [
    ...wrong,
    ...absent,
    ...unlisted,
    ...(manifest ? [] : [`${pack.folder}/package.json: exports must hold "./package.json".`]),
  ]
}

/** The one shape of an entry: source for us, declarations, code. */
function target3(key: string) {
  const name = key === '.' ? 'index' : key.replace(/^\.\//, '')
  return { '@assay/source': `./src/${name}.ts`, types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` }
}

function keyOf(path: string): string {
  const name = path.replace(/^src\//, '').replace(/\.ts$/, '')
  return name === 'index' ? '.' : `./${name}`
}

const groups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const

function versions({ folder, manifest }: Package): string[] {
  return groups.flatMap((group) =>
    Object.entries(manifest[group] ?? {}).flatMap(([name, version]) => {
      const right = name.startsWith('@assay/') ? workspaceVersion(manifest, group) : 'catalog:'
      return version === right ? [] : [`${folder}/package.json: ${group} must say "${name}": "${right}".`]
    }),
  )
}

/** What strangers install may float inside a major version; what only we use is what lies here. */
function workspaceVersion(manifest: Manifest, group: (typeof groups)[number]): string {
  return manifest.private === true || group === 'devDependencies' ? 'workspace:*' : 'workspace:^'
}

function catalog({ catalog: pinned, packages, rootManifest }: House): string[] {
  const used = new Set(
    [rootManifest, ...packages.map(({ manifest }) => manifest)].flatMap((manifest) =>
      [...groups, 'peerDependencies' as const].flatMap((group) => Object.keys(manifest[group] ?? {})),
    ),
  )
  return Object.entries(pinned).flatMap(([name, version]) => [
    ...(/^(npm:.+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version) ? [] : [`pnpm-workspace.yaml: pin ${name} exactly.`]),
    ...(used.has(name) ? [] : [`pnpm-workspace.yaml: nobody uses ${name}: take it out of the catalog.`]),
  ])
}
