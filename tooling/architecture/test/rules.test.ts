import { describe, expect, it } from 'vitest'
import type { House } from '../src/house.ts'
import { allRules } from '../src/rules.ts'
import { houseOf, type Part } from './made-up.ts'

/** What one rule says of a house. */
function said(name: string, house: House): string[] {
  const rule = allRules.find((candidate) => candidate.name === name)
  if (rule === undefined) throw new Error(`there is no rule "${name}"`)
  return rule.broken(house)
}

const shipped = (folder: string, code: string, manifest?: Part['manifest']) =>
  houseOf({ [folder]: { files: { 'src/thing.ts': code }, ...(manifest && { manifest }) } })

/** A rule, a house that breaks it, and what is said then. */
const broken: readonly (readonly [rule: string, house: House, sentence: RegExp])[] = [
  ['knows every package and its place', houseOf({ 'packages/unheard-of': {} }), /^packages\/unheard-of has no place/],
  [
    'lets shipped code import only what the tree allows, types included',
    shipped('packages/core', "import type { Formatter } from '@assay/formats/json'\n"),
    /^packages\/core\/src\/thing\.ts:1 imports @assay\/formats\/json: packages\/core may import @assay\/ports/,
  ],
  [
    'lets shipped code import only what the tree allows, types included',
    shipped('packages/core', "export type Bus = import('@assay/cqrs/bus').CommandBus\n"),
    /of @assay\/cqrs only decider is free/,
  ],
  [
    'lets tests import only what stands above in the tree',
    houseOf({ 'packages/ports': { files: { 'src/a.test.ts': "import '@assay/expression/order'\n" } } }),
    /a\.test\.ts:1 imports @assay\/expression\/order, which stands below/,
  ],
  [
    'has no circle among packages, counting what tests import',
    houseOf({
      'packages/ports': { manifest: { dependencies: { '@assay/core': 'workspace:^' } } },
      'packages/core': { manifest: { devDependencies: { '@assay/ports': 'workspace:*' } } },
    }),
    /^@assay\/ports → @assay\/core → @assay\/ports is a circle/,
  ],
  ['declares what it imports', shipped('packages/formats', "import 'yaml'\n"), /declare it in the dependencies of/],
  [
    'declares what it imports',
    shipped('packages/formats', "import 'yaml'\n", { devDependencies: { yaml: 'catalog:' } }),
    /declare it in the dependencies of packages\/formats\/package\.json/,
  ],
  [
    'declares what it imports',
    houseOf({ 'packages/formats': { files: { 'test/a.test.ts': "import 'ajv'\n" } } }),
    /declare it in the devDependencies of/,
  ],
  [
    'declares for a bundled app what the bundled packages need',
    houseOf({
      'apps/cli': { manifest: { devDependencies: { '@assay/formats': 'workspace:*' } } },
      'packages/formats': { manifest: { dependencies: { yaml: 'catalog:' } } },
    }),
    /^apps\/cli\/package\.json bundles @assay\/formats, which needs yaml/,
  ],
  [
    'lets only a composition choose adapters',
    shipped('apps/cli', "const { open } = await import('@assay/backend-duckdb/backend')\n"),
    /only src\/compose\.ts and src\/compose\/ choose adapters/,
  ],
  ['keeps the inner packages free of Node', shipped('packages/core', "import 'node:fs'\n"), /imports node:fs/],
  ['keeps the inner packages free of Node', shipped('packages/ports', "import 'path'\n"), /imports path/],
  [
    'has no relative import that leaves its package',
    shipped('packages/core', "import '../../ports/src/value.ts'\n"),
    /name the package instead/,
  ],
  [
    'reads the environment in src/config.ts of an app alone',
    shipped('packages/config', "const home = process.env['HOME']\n"),
    /thing\.ts:1 reads the environment/,
  ],
  [
    'reads the environment in src/config.ts of an app alone',
    shipped('apps/cli', 'const { env } = process\n'),
    /thing\.ts:1 reads the environment/,
  ],
  [
    'reads the environment in src/config.ts of an app alone',
    shipped('apps/cli', "import { env as settings } from 'node:process'\n"),
    /thing\.ts:1 reads the environment/,
  ],
  ...[
    'Date.now()',
    'new Date()',
    'Math.random()',
    'crypto.randomUUID()',
    'globalThis.crypto.randomUUID()',
    'setTimeout(() => {}, 1)',
    'setInterval(() => {}, 1)',
    'performance.now()',
    "import { setTimeout as wait } from 'node:timers/promises'",
    "import { randomUUID } from 'node:crypto'",
  ].map((code) => ['gets time, chance and ids from outside', shipped('packages/config', code), /thing\.ts:1/] as const),
  [
    'lets libraries be silent and leave the process alone',
    shipped('packages/config', "console.warn('so')\n"),
    /a library answers or throws/,
  ],
  ['keeps code out of the ports', shipped('packages/ports', 'export const one = 1\n'), /thing\.ts:1 is code/],
  ['names what it exports', shipped('packages/core', "export * from './run.ts'\n"), /exports everything/],
  ['keeps files within 400 lines', shipped('packages/core', '\n'.repeat(401)), /has 401 lines/],
  [
    'names files in kebab case after what they hold',
    houseOf({ 'packages/core': { files: { 'src/runPlan.ts': '' } } }),
    /runPlan\.ts is not in kebab case/,
  ],
  [
    'leaves nothing for later',
    shipped('packages/core', `const a = 1 // ${'TO'}DO: b\n`),
    /thing\.ts:1 leaves something/,
  ],
  ['leaves nothing for later', shipped('packages/core', `// @ts-${'ignore'}\n`), /silences the compiler/],
  [
    'runs every test that is written',
    houseOf({ 'packages/core': { files: { 'test/a.test.ts': `describe.${'skip'}('b', () => {})\n` } } }),
    /a\.test\.ts:1 skips tests in silence/,
  ],
  [
    'gives every manifest the one shape',
    shipped('packages/core', '', { engines: { node: '>=18' } }),
    /"engines" must be \{"node":">=20\.19"\}/,
  ],
  [
    'gives every manifest the one shape',
    shipped('packages/core', '', { repository: { type: 'git', directory: 'packages/cores' } }),
    /"repository" must be/,
  ],
  ['describes every package in one sentence', shipped('packages/core', '', { description: 'domain' }), /one sentence/],
  ['ships what is used and no test', shipped('packages/core', '', { files: ['dist'] }), /"files" lacks "src"/],
  ['ships what is used and no test', shipped('packages/core', "import 'vitest'\n"), /move it into test\//],
  [
    'gives every package with code the same scripts',
    houseOf({ 'packages/core': { files: { 'src/a.test.ts': '' }, manifest: { scripts: { test: 'true' } } } }),
    /the script "test" must be "vitest run"/,
  ],
  [
    'exports each entry from src, and each entry alone',
    shipped('packages/core', '', { exports: { './package.json': './package.json' } }),
    /src\/thing\.ts is no entry/,
  ],
  [
    'exports each entry from src, and each entry alone',
    shipped('packages/core', '', { exports: { './thing': { default: './dist/thing.js' } } }),
    /exports\["\.\/thing"\] must be/,
  ],
  [
    'takes every version from the catalog',
    shipped('packages/core', '', { dependencies: { yaml: '^2.0.0' } }),
    /dependencies must say "yaml": "catalog:"/,
  ],
  [
    'takes every version from the catalog',
    shipped('packages/core', '', { dependencies: { '@assay/ports': 'workspace:*' } }),
    /"@assay\/ports": "workspace:\^"/,
  ],
  [
    'pins exact versions in the catalog, each of them used',
    houseOf({ 'packages/core': { manifest: { dependencies: { yaml: 'catalog:' } } } }, { catalog: { yaml: '^2.9.1' } }),
    /pin yaml exactly/,
  ],
  [
    'pins exact versions in the catalog, each of them used',
    houseOf({}, { catalog: { yaml: '2.9.1' } }),
    /nobody uses yaml/,
  ],
  [
    'packs and tries every published package',
    houseOf({ 'packages/core': {}, 'tooling/release': { manifest: { private: true } } }),
    /add "@assay\/core": "workspace:\*" to devDependencies/,
  ],
  [
    'puts the licence into every package',
    houseOf({ 'packages/core': { papers: { LICENSE: 'another' } } }),
    /^packages\/core\/LICENSE/,
  ],
  [
    'gives every README the same sections in the same order',
    houseOf({ 'packages/core': { papers: { 'README.md': '# @assay/core\n\nIt is.\n\n## Install\n\n## Not\n' } } }),
    /^packages\/core\/README\.md: the section/,
  ],
  [
    'has release notes, or a changeset, for every published package',
    houseOf({ 'packages/core': {} }, { changesets: [] }),
    /^@assay\/core has no changeset/,
  ],
  [
    'lists every decision in docs/README.md',
    houseOf({}, { pages: { 'docs/README.md': '', 'docs/decisions/001-a.md': '' } }),
    /does not list docs\/decisions\/001-a\.md/,
  ],
  [
    'links only to what is there',
    houseOf({}, { pages: { 'docs/README.md': 'See [it](../IT.md#part), not [this](https://example.org).' } }),
    /^docs\/README\.md links to IT\.md, which is not there\.$/,
  ],
  [
    'holds every adapter against the kit of its port',
    houseOf({
      'packages/conformance': { files: { 'src/storage.ts': '' } },
      'packages/adapter-fs-storage': { files: { 'src/storage.ts': '' } },
    }),
    /no \*\.conformance\.test\.ts that runs @assay\/conformance\/storage/,
  ],
  [
    'uses every word of the glossary',
    houseOf({ 'packages/core': {} }, { glossary: '| **verdict** | how a check ends | |\n' }),
    /nobody says "verdict"/,
  ],
  [
    'exports no name that the glossary refuses',
    houseOf(
      { 'packages/core': { files: { 'src/thing.ts': 'export interface CheckOutcome {}\n' } } },
      { glossary: '| **verdict** | how a check ends | `outcome` |\n' },
    ),
    /exports CheckOutcome: docs\/glossary\.md says "verdict"/,
  ],
  [
    'names roles and things, not kinds of code',
    shipped('packages/core', 'export interface IEventStore {}\n'),
    /exports IEventStore/,
  ],
  [
    'names roles and things, not kinds of code',
    houseOf({ 'packages/core': { files: { 'src/text-utils.ts': '' } } }),
    /named after nothing/,
  ],
]

describe('each rule bites', () => {
  for (const [index, [name, house, sentence]] of broken.entries()) {
    it(`${name} (${index + 1})`, () => {
      expect(said(name, house).join('\n')).toMatch(sentence)
    })
  }

  it('and none goes without a house that breaks it', () => {
    const proved = broken.map(([name]) => name)

    expect(allRules.map(({ name }) => name).filter((name) => !proved.includes(name))).toEqual([])
  })
})

describe('no rule bites', () => {
  const good = houseOf({
    'packages/ports': {
      files: {
        'src/value.ts': "import type { Json } from './json.ts'\nexport type Value = Json\n",
        'src/json.ts': 'export type Json = null\n',
        'src/errors.ts': 'export const one = 1\n',
      },
    },
    'packages/config': {
      files: {
        'src/load.ts':
          "import type { Value } from '@assay/ports/value'\nexport const at = (ms: number) => new Date(ms)\n",
        'src/load.test.ts': 'const started = Date.now()\n',
      },
      manifest: { dependencies: { '@assay/ports': 'workspace:^' } },
    },
    'apps/cli': {
      files: {
        'src/config.ts': "export const home = process.env['HOME']\n",
        'src/compose/backends.ts': "export const open = () => import('@assay/backend-duckdb/backend')\n",
      },
      manifest: {
        devDependencies: { '@assay/backend-duckdb': 'workspace:*' },
        files: ['bin', 'dist', 'CHANGELOG.md'],
      },
    },
    'tooling/release': {
      manifest: {
        private: true,
        devDependencies: {
          '@assay/cli': 'workspace:*',
          '@assay/config': 'workspace:*',
          '@assay/ports': 'workspace:*',
        },
      },
    },
  })

  for (const rule of allRules) {
    it(`on a house in which it holds: ${rule.name}`, () => {
      expect(rule.broken(good)).toEqual([])
    })
  }
})
