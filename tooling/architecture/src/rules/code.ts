import { basename } from 'node:path/posix'
import ts from 'typescript'
import type { CodeFile, Package } from '../house.ts'
import type { Rule } from '../rule.ts'
import { at, importsOf, isTest, placeOf, shipped, walk } from '../syntax.ts'
import { portsWithCode, talkers, timeless } from '../table.ts'

const longest = 400

/** What code may say. */
export const codeRules: readonly Rule[] = [
  {
    name: 'reads the environment in src/config.ts of an app alone',
    broken: ({ packages }) =>
      packages
        .filter(({ folder }) => folder.startsWith('packages/') || folder.startsWith('apps/'))
        .flatMap((pack) => shipped(pack).filter((file) => !isAppConfig(pack, file)))
        .flatMap((file) =>
          [...places(file, readsEnvironment), ...namedImports(file, 'node:process', ['env'])].map(
            (place) => `${place} reads the environment: take it as an option; src/config.ts of an app reads it.`,
          ),
        ),
  },
  {
    name: 'gets time, chance and ids from outside',
    broken: ({ packages }) =>
      packages
        .filter((pack) => timeless.includes(placeOf(pack) ?? ''))
        .flatMap(shipped)
        .flatMap((file) =>
          [...outside(file)].map((found) => `${found}: take a Clock or an IdGenerator as a parameter.`),
        ),
  },
  {
    name: 'lets libraries be silent and leave the process alone',
    broken: ({ packages }) =>
      packages
        .filter((pack) => placeOf(pack) !== undefined && !talkers.includes(placeOf(pack) ?? ''))
        .flatMap(shipped)
        .flatMap((file) =>
          places(file, (node) => isMember(node, 'console') || isMember(node, 'process', 'exit')).map(
            (place) => `${place} prints or ends the process: a library answers or throws, and the app decides.`,
          ),
        ),
  },
  {
    name: 'keeps code out of the ports',
    broken: ({ packages }) =>
      packages
        .filter((pack) => placeOf(pack) === 'ports')
        .flatMap((pack) =>
          shipped(pack).filter((file) => !portsWithCode.some((path) => file.path.endsWith(`/${path}`))),
        )
        .flatMap((file) => file.syntax.statements.filter(runs).map((statement) => at(file, statement)))
        .map((place) => `${place} is code: ports hold types; code is for errors, result and checkable alone.`),
  },
  {
    name: 'names what it exports',
    broken: ({ packages }) =>
      everyFile(packages).flatMap((file) =>
        places(file, (node) => ts.isExportDeclaration(node) && node.exportClause === undefined).map(
          (place) => `${place} exports everything: name what is meant to be used.`,
        ),
      ),
  },
  {
    name: `keeps files within ${longest} lines`,
    broken: ({ packages }) =>
      everyFile(packages)
        .map((file) => ({ file, lines: file.text.split('\n').length - 1 }))
        .filter(({ lines }) => lines > longest)
        .map(({ file, lines }) => `${file.path} has ${lines} lines: split it by what changes together.`),
  },
  {
    name: 'names files in kebab case after what they hold',
    broken: ({ packages }) =>
      everyFile(packages)
        .filter(({ path }) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*\.(ts|mts|mjs|js)$/.test(basename(path)))
        .map(({ path }) => `${path} is not in kebab case: rename it.`),
  },
  {
    name: 'leaves nothing for later',
    broken: ({ packages }) =>
      everyFile(packages).flatMap((file) =>
        comments(file)
          .filter(({ text }) => /\b(TODO|FIXME|XXX)\b|@ts-(ignore|nocheck)/.test(text))
          .map(({ place }) => `${place} leaves something for later or silences the compiler: do it now.`),
      ),
  },
  {
    name: 'runs every test that is written',
    broken: ({ packages }) =>
      everyFile(packages)
        .filter(({ path }) => isTest(path))
        .flatMap((file) =>
          places(file, skips).map((place) => `${place} skips tests in silence: run them, or take them out.`),
        ),
  },
]

function everyFile(packages: readonly Package[]): CodeFile[] {
  return packages.flatMap((pack) => pack.files)
}

/** Where a file has nodes of this kind. */
function places(file: CodeFile, matches: (node: ts.Node) => boolean): string[] {
  const found: string[] = []
  walk(file.syntax, (node) => {
    if (matches(node)) found.push(at(file, node))
  })
  return found
}

/** `object.member`, or `object.` anything; also written `object['member']` or with `globalThis.` before it. */
function isMember(node: ts.Node, object: string, member?: string): boolean {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return false
  const text = node.expression.getText().replace(/^globalThis\./, '')
  if (text !== object) return false
  return member === undefined || memberOf(node) === member
}

function memberOf(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text
  return ts.isStringLiteralLike(node.argumentExpression) ? node.argumentExpression.text : undefined
}

function readsEnvironment(node: ts.Node): boolean {
  if (isMember(node, 'process', 'env')) return true
  const taken = ts.isVariableDeclaration(node) && ts.isObjectBindingPattern(node.name) ? node : undefined
  return (
    taken?.initializer?.getText() === 'process' &&
    taken.name.getChildren().some((child) => /\benv\b/.test(child.getText()))
  )
}

function isAppConfig(pack: Package, file: CodeFile): boolean {
  return pack.folder.startsWith('apps/') && file.path === `${pack.folder}/src/config.ts`
}

const timers = ['setTimeout', 'setInterval', 'setImmediate']

/** Each place that asks the outside world, with what it asks. */
function* outside(file: CodeFile): Generator<string> {
  const members = [
    ['Date', 'now'],
    ['Math', 'random'],
    ['crypto', 'randomUUID'],
    ['performance', 'now'],
  ] as const
  for (const [object, member] of members) {
    for (const place of places(file, (node) => isMember(node, object, member)))
      yield `${place} uses ${object}.${member}`
  }
  for (const place of places(file, isNow)) yield `${place} uses new Date() without an argument`
  for (const place of places(file, isTimer)) yield `${place} starts a timer`
  for (const { specifier, at: place } of importsOf(file)) {
    if (/^(node:)?(timers|timers\/promises|perf_hooks)$/.test(specifier)) yield `${place} imports ${specifier}`
  }
  for (const place of namedImports(file, 'node:crypto', ['randomUUID', 'randomBytes'])) yield `${place} makes ids`
}

function isNow(node: ts.Node): boolean {
  return ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0
}

function isTimer(node: ts.Node): boolean {
  return ts.isCallExpression(node) && timers.includes(node.expression.getText().replace(/^globalThis\./, ''))
}

function namedImports(file: CodeFile, module: string, names: readonly string[]): string[] {
  return places(
    file,
    (node) =>
      ts.isImportSpecifier(node) &&
      names.includes((node.propertyName ?? node.name).text) &&
      ts.isStringLiteral(node.parent.parent.parent.moduleSpecifier) &&
      node.parent.parent.parent.moduleSpecifier.text.replace(/^(?!node:)/, 'node:') === module,
  )
}

/** Whether a statement is there at run time. */
function runs(statement: ts.Statement): boolean {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return false
  if (ts.isImportDeclaration(statement)) return statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword
  if (ts.isExportDeclaration(statement)) return !statement.isTypeOnly
  return true
}

function skips(node: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(node)) return false
  const subject = node.expression.getText().split(/[.(]/)[0] ?? ''
  return (
    ['it', 'test', 'describe', 'suite', 'bench'].includes(subject) &&
    ['only', 'skip', 'todo', 'skipIf', 'runIf'].includes(node.name.text)
  )
}

function comments(file: CodeFile): { readonly text: string; readonly place: string }[] {
  const found = new Map<number, string>()
  const note = (ranges: readonly ts.CommentRange[] | undefined): void => {
    for (const { pos, end } of ranges ?? []) found.set(pos, file.text.slice(pos, end))
  }
  walk(file.syntax, (node) => {
    note(ts.getLeadingCommentRanges(file.text, node.getFullStart()))
    note(ts.getTrailingCommentRanges(file.text, node.getEnd()))
  })
  return [...found].map(([pos, text]) => ({
    text,
    place: `${file.path}:${file.syntax.getLineAndCharacterOfPosition(pos).line + 1}`,
  }))
}
