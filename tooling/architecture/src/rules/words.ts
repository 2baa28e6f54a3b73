import ts from 'typescript'
import type { CodeFile, House } from '../house.ts'
import type { Rule } from '../rule.ts'
import { at, shipped } from '../syntax.ts'

/** One row of the glossary's table. */
interface Word {
  readonly word: string
  /** What we do not call it. */
  readonly refused: readonly string[]
}

/** One word per concept. */
export const wordRules: readonly Rule[] = [
  {
    name: 'uses every word of the glossary',
    broken: (house) => {
      const text = house.packages
        .flatMap((pack) => [...pack.files.map((file) => file.text), ...Object.values(pack.papers)])
        .join('\n')
        .toLowerCase()
      return glossary(house)
        .filter(({ word }) => !text.includes(word.toLowerCase()))
        .map(({ word }) => `docs/glossary.md: nobody says "${word}": take it out, or use it.`)
    },
  },
  {
    name: 'exports no name that the glossary refuses',
    broken: (house) => {
      const words = glossary(house)
      return house.packages
        .flatMap(shipped)
        .flatMap((file) =>
          exportedNames(file).flatMap(({ name, place }) =>
            words
              .filter(({ refused }) => refused.some((wrong) => holds(name, wrong)))
              .map(({ word }) => `${place} exports ${name}: docs/glossary.md says "${word}" for it.`),
          ),
        )
    },
  },
  {
    name: 'names roles and things, not kinds of code',
    broken: ({ packages }) =>
      packages.flatMap(shipped).flatMap((file) => [
        ...(/(^|\/|-)(utils?|helpers?|common|misc|shared)(\.|\/)/.test(file.path)
          ? [`${file.path} is named after nothing: name it after what it holds.`]
          : []),
        ...exportedNames(file)
          .filter(({ name }) => /^I[A-Z][a-z]|Impl$|^Abstract[A-Z]|^Base[A-Z]|(Util|Helper)s?$/.test(name))
          .map(({ name, place }) => `${place} exports ${name}: a noun for the role is enough.`),
      ]),
  },
]

/** Rows of the form `| **word** | meaning | not this, nor that |`. */
function glossary(house: House): Word[] {
  return house.glossary.split('\n').flatMap((line) => {
    const [, word, refused] = /^\| \*\*(.+?)\*\* \|.*\| (.*?) ?\|$/.exec(line) ?? []
    if (word === undefined) return []
    return [{ word, refused: [...(refused ?? '').matchAll(/`(.+?)`/g)].map(([, wrong]) => wrong ?? '') }]
  })
}

function exportedNames(file: CodeFile): { readonly name: string; readonly place: string }[] {
  return file.syntax.statements.flatMap((statement) => {
    const place = at(file, statement)
    if (ts.isExportDeclaration(statement)) {
      const clause = statement.exportClause
      return clause !== undefined && ts.isNamedExports(clause)
        ? clause.elements.map(({ name }) => ({ name: name.text, place }))
        : []
    }
    if (!ts.canHaveModifiers(statement)) return []
    if (!ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => ({ name: name.getText(), place }))
    }
    const { name } = statement as ts.Statement & { readonly name?: ts.Identifier }
    return name === undefined ? [] : [{ name: name.text, place }]
  })
}

/** Whether a name in camel case holds these words, whole, one behind the other. */
function holds(name: string, words: string): boolean {
  const parts = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return ` ${parts} `.includes(` ${words.toLowerCase()} `)
}
