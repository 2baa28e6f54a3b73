import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { parse } from 'yaml'

/** Everything that the rules look at. A test can make one up. */
export interface House {
  readonly packages: readonly Package[]
  readonly rootManifest: Manifest
  /** Exact version by name. */
  readonly catalog: Readonly<Record<string, string>>
  /** The text of `docs/glossary.md`. */
  readonly glossary: string
  /** The text of the root's LICENSE. */
  readonly license: string
  /** Names of packages for which a changeset waits. */
  readonly changesets: readonly string[]
  /** Pages: text by path from the root, of `docs` and of the root itself. */
  readonly pages: Readonly<Record<string, string>>
  /** Whether there is a file or a folder at this path from the root. */
  has(path: string): boolean
}

/** One folder with a manifest. */
export interface Package {
  /** From the root, such as `packages/core`. */
  readonly folder: string
  readonly manifest: Manifest
  /** Code: `.ts`, `.mts`, `.mjs`, `.js`; by path from the root, in order. */
  readonly files: readonly CodeFile[]
  /** Other files beside the manifest, by name: README.md, LICENSE, CHANGELOG.md where they are there. */
  readonly papers: Readonly<Record<string, string>>
  /** Whether there is a file at this path from the package's folder. */
  has(path: string): boolean
}

export interface CodeFile {
  /** From the root. */
  readonly path: string
  readonly text: string
  readonly syntax: ts.SourceFile
}

/** What is read of a package.json. */
export interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, unknown>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

/** The folder of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')

const left = new Set(['node_modules', 'dist', 'coverage', '.turbo', '.assay'])

/** Reads the repository as it lies on disk, committed or not. */
export function readHouse(): House {
  const folders = ['packages', 'apps', 'tooling']
    .flatMap((parent) => readdirSync(join(root, parent)).map((name) => `${parent}/${name}`))
    .concat('examples')
    .filter((folder) => existsSync(join(root, folder, 'package.json')))

  return {
    packages: folders.sort().map(readPackage),
    rootManifest: JSON.parse(read('package.json')),
    catalog: parse(read('pnpm-workspace.yaml')).catalog,
    glossary: read('docs/glossary.md'),
    license: read('LICENSE'),
    changesets: readdirSync(join(root, '.changeset'))
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .flatMap((name) => changedPackages(read(`.changeset/${name}`))),
    pages: Object.fromEntries(['.', 'docs', 'docs/decisions'].flatMap(pagesIn)),
    has: (path) => existsSync(join(root, path)),
  }
}

/** Parses code as a file of the house. */
export function codeFile(path: string, text: string): CodeFile {
  return { path, text, syntax: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) }
}

function readPackage(folder: string): Package {
  const papers = ['README.md', 'LICENSE', 'CHANGELOG.md'].filter((name) => existsSync(join(root, folder, name)))
  return {
    folder,
    manifest: JSON.parse(read(`${folder}/package.json`)),
    files: codePaths(join(root, folder)).map((path) => codeFile(path, read(path))),
    papers: Object.fromEntries(papers.map((name) => [name, read(`${folder}/${name}`)])),
    has: (path) => existsSync(join(root, folder, path)),
  }
}

function pagesIn(folder: string): [path: string, text: string][] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => [join(folder, name), read(`${folder}/${name}`)])
}

function codePaths(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      if (left.has(entry.name)) return []
      const path = join(folder, entry.name)
      if (entry.isDirectory()) return codePaths(path)
      return isCode(entry.name) ? [relative(root, path).split(sep).join('/')] : []
    })
    .sort()
}

function isCode(name: string): boolean {
  return /\.(ts|mts|mjs|js)$/.test(name) && !basename(name).includes('.generated.')
}

/** The packages that a changeset's front matter names. */
function changedPackages(text: string): string[] {
  return [...(text.split('---')[1] ?? '').matchAll(/^\s*["'](.+?)["']\s*:/gm)].map(([, name]) => name ?? '')
}

function read(path: string): string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''
}
