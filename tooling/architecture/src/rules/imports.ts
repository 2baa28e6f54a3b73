import { builtinModules } from 'node:module'
import { dirname, join } from 'node:path/posix'
import type { CodeFile, House, Package } from '../house.ts'
import type { Rule } from '../rule.ts'
import { type Import, importsOf, isNodeModule, isTest, packageOf, placeOf, shipped } from '../syntax.ts'
import { isAdapter, places, pure } from '../table.ts'

const table = 'tooling/architecture/src/table.ts'

/** Who may import whom. */
export const importRules: readonly Rule[] = [
  {
    name: 'knows every package and its place',
    broken: ({ packages }) =>
      packages
        .filter((pack) => pack.folder.startsWith('packages/') && places[placeOf(pack) ?? ''] === undefined)
        .map((pack) => `${pack.folder} has no place in the tree: add a line to ${table}.`),
  },
  {
    name: 'lets shipped code import only what the tree allows, types included',
    broken: (house) => house.packages.flatMap((pack) => shipped(pack).flatMap((file) => forbidden(pack, file))),
  },
  {
    name: 'lets tests import only what stands above in the tree',
    broken: ({ packages }) => packages.flatMap(below),
  },
  {
    name: 'has no circle among packages, counting what tests import',
    broken: circles,
  },
  {
    name: 'declares what it imports',
    broken: (house) => house.packages.flatMap((pack) => undeclared(pack)),
  },
  {
    name: 'declares for a bundled app what the bundled packages need',
    broken: (house) => house.packages.flatMap((pack) => missingInBundle(pack, house)),
  },
  {
    name: 'lets only a composition choose adapters',
    broken: ({ packages }) =>
      packages
        .filter((pack) => pack.folder.startsWith('apps/'))
        .flatMap((pack) => shipped(pack).filter((file) => !isComposition(pack, file)))
        .flatMap((file) => importsOf(file).filter(namesAdapter))
        .map(
          ({ specifier, at }) => `${at} imports ${specifier}: only src/compose.ts and src/compose/ choose adapters.`,
        ),
  },
  {
    name: 'keeps the inner packages free of Node',
    broken: ({ packages }) =>
      packages
        .filter((pack) => pure.includes(placeOf(pack) ?? ''))
        .flatMap((pack) => shipped(pack).flatMap(importsOf))
        .filter(({ specifier }) => isNodeModule(specifier) || builtinModules.includes(specifier))
        .map(({ specifier, at }) => `${at} imports ${specifier}: this package runs anywhere; let a port bring it in.`),
  },
  {
    name: 'has no relative import that leaves its package',
    broken: ({ packages }) => packages.flatMap((pack) => pack.files.flatMap((file) => leaving(pack, file))),
  },
]

function forbidden(pack: Package, file: CodeFile): string[] {
  const place = places[placeOf(pack) ?? '']
  if (place === undefined) return []
  return ours(importsOf(file)).flatMap(({ folder, subpath, specifier, at }) => {
    if (folder === placeOf(pack)) return []
    if (!place.imports.includes(folder)) {
      const allowed = place.imports.map((name) => `@assay/${name}`).join(', ') || 'nothing'
      return [`${at} imports ${specifier}: ${pack.folder} may import ${allowed}. Take it as a parameter, or move code.`]
    }
    const only = place.only?.[folder]
    if (only !== undefined && !only.includes(subpath)) {
      return [`${at} imports ${specifier}: of @assay/${folder} only ${only.join(', ')} is free to use here.`]
    }
    return []
  })
}

function below(pack: Package): string[] {
  const order = Object.keys(places)
  const own = order.indexOf(placeOf(pack) ?? '')
  if (own < 0) return []
  return pack.files
    .filter((file) => !shipped(pack).includes(file))
    .flatMap((file) => ours(importsOf(file)))
    .filter(({ folder }) => order.indexOf(folder) > own)
    .map(
      ({ specifier, at }) => `${at} imports ${specifier}, which stands below: put this test into examples or tooling.`,
    )
}

/** Imports of packages of `packages/`, in parts. */
function ours(imports: readonly Import[]) {
  return imports.flatMap((found) => {
    const [, folder, subpath] = /^@assay\/([^/]+)\/?(.*)$/.exec(found.specifier) ?? []
    return folder === undefined || places[folder] === undefined ? [] : [{ ...found, folder, subpath: subpath ?? '' }]
  })
}

function circles({ packages }: House): string[] {
  const needs = new Map(packages.map((pack) => [pack.manifest.name, Object.keys(allDependencies(pack))]))
  const done = new Set<string>()
  const found: string[] = []

  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) {
      const circle = [...path.slice(path.indexOf(name)), name].join(' → ')
      found.push(`${circle} is a circle: move what closes it into examples or tooling.`)
      return
    }
    if (done.has(name)) return
    for (const next of needs.get(name) ?? []) visit(next, [...path, name])
    done.add(name)
  }
  for (const name of needs.keys()) visit(name, [])
  return found
}

function undeclared(pack: Package): string[] {
  const { dependencies, peerDependencies } = pack.manifest
  const ran = { ...dependencies, ...peerDependencies }
  return pack.files.flatMap((file) => {
    const isShipped = !file.path.endsWith('.d.ts') && shipped(pack).includes(file) && isBuilt(pack)
    return importsOf(file).flatMap(({ specifier, at }) => {
      const name = packageOf(specifier)
      if (name === undefined || name === pack.manifest.name || builtinModules.includes(specifier)) return []
      const bundled = pack.folder.startsWith('apps/') && name.startsWith('@assay/')
      const declared = isShipped && !bundled ? ran : allDependencies(pack)
      if (name in declared) return []
      const where = isShipped && !bundled ? 'dependencies' : 'devDependencies'
      return [`${at} imports ${name}: declare it in the ${where} of ${pack.folder}/package.json.`]
    })
  })
}

/** Tooling and examples are never installed by anybody: all their dependencies are of one kind. */
function isBuilt(pack: Package): boolean {
  return pack.folder.startsWith('packages/') || pack.folder.startsWith('apps/')
}

function missingInBundle(pack: Package, { packages }: House): string[] {
  if (!pack.folder.startsWith('apps/')) return []
  const bundled = packages.filter(
    (other) => other.folder.startsWith('packages/') && other.manifest.name in allDependencies(pack),
  )
  return bundled.flatMap((other) =>
    Object.keys(other.manifest.dependencies ?? {})
      .filter((name) => !name.startsWith('@assay/') && !(name in (pack.manifest.dependencies ?? {})))
      .map(
        (name) => `${pack.folder}/package.json bundles ${other.manifest.name}, which needs ${name}: declare it too.`,
      ),
  )
}

function isComposition(pack: Package, file: CodeFile): boolean {
  return file.path === `${pack.folder}/src/compose.ts` || file.path.startsWith(`${pack.folder}/src/compose/`)
}

function namesAdapter({ specifier }: Import): boolean {
  return specifier.startsWith('@assay/') && isAdapter(specifier.split('/')[1] ?? '')
}

function leaving(pack: Package, file: CodeFile): string[] {
  return importsOf(file)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .filter(({ specifier }) => !`${join(dirname(file.path), specifier)}/`.startsWith(`${pack.folder}/`))
    .map(({ specifier, at }) => `${at} imports ${specifier}: name the package instead${testHint(file)}.`)
}

function testHint(file: CodeFile): string {
  return isTest(file.path) ? ', or move the test into examples or tooling' : ''
}

function allDependencies({ manifest }: Package): Readonly<Record<string, string>> {
  return {
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.peerDependencies,
    ...manifest.optionalDependencies,
  }
}
