import ts from 'typescript'
import type { CodeFile, Package } from './house.ts'

/** Something that a file imports. */
export interface Import {
  /** As written. */
  readonly specifier: string
  /** `path:line`, to show to people. */
  readonly at: string
}

/** Imports, re-exports, `import()` and `import('…')` types; whether of types or values makes no difference. */
export function importsOf(file: CodeFile): Import[] {
  const found: Import[] = []
  walk(file.syntax, (node) => {
    const specifier = specifierOf(node)
    if (specifier !== undefined) found.push({ specifier, at: at(file, node) })
  })
  return found
}

function specifierOf(node: ts.Node): string | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return node.argument.literal.text
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments
    return argument !== undefined && ts.isStringLiteralLike(argument) ? argument.text : undefined
  }
  return undefined
}

/** Visits a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => walk(child, visit))
}

/** `path:line`. */
export function at(file: CodeFile, node: ts.Node): string {
  return `${file.path}:${file.syntax.getLineAndCharacterOfPosition(node.getStart(file.syntax)).line + 1}`
}

/** The package that a specifier names; `undefined` for relative paths and modules of Node. */
export function packageOf(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('/') || isNodeModule(specifier)) return undefined
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

export function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:')
}

/** Code that is shipped: what lies in `src` and is no test. */
export function shipped(pack: Package): readonly CodeFile[] {
  return pack.files.filter((file) => file.path.startsWith(`${pack.folder}/src/`) && !isTest(file.path))
}

export function isTest(path: string): boolean {
  return /\.(test|test-d)\.ts$/.test(path)
}

/** `core` for `packages/core`; `undefined` for what lies elsewhere. */
export function placeOf(pack: Package): string | undefined {
  return pack.folder.startsWith('packages/') ? pack.folder.slice('packages/'.length) : undefined
}

export function isPublished(pack: Package): boolean {
  return pack.manifest.private !== true
}
