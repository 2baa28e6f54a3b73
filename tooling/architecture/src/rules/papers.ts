import { dirname, join } from 'node:path/posix'
import type { House, Package } from '../house.ts'
import type { Rule } from '../rule.ts'
import { importsOf, isPublished, placeOf } from '../syntax.ts'
import { implementers, isAdapter } from '../table.ts'

/** What lies beside the code: licence, README, release notes, proof of conformance. */
export const paperRules: readonly Rule[] = [
  {
    name: 'puts the licence into every package',
    broken: ({ packages, license }) =>
      packages
        .filter((pack) => isPublished(pack) && pack.papers['LICENSE'] !== license)
        .map(({ folder }) => `${folder}/LICENSE must be the text of the LICENSE at the root.`),
  },
  {
    name: 'gives every README the same sections in the same order',
    broken: ({ packages }) => packages.filter(isPublished).flatMap(sections),
  },
  {
    name: 'has release notes, or a changeset, for every published package',
    broken: ({ packages, changesets }) =>
      packages
        .filter((pack) => isPublished(pack) && pack.papers['CHANGELOG.md'] === undefined)
        .filter(({ manifest }) => !changesets.includes(manifest.name))
        .map(({ manifest }) => `${manifest.name} has no changeset: add .changeset/<package>-<slug>.md that names it.`),
  },
  {
    name: 'lists every decision in docs/README.md',
    broken: ({ pages }) =>
      Object.keys(pages)
        .filter((path) => path.startsWith('docs/decisions/'))
        .filter((path) => !pages['docs/README.md']?.includes(`(${path.slice('docs/'.length)})`))
        .map((path) => `docs/README.md does not list ${path}: add a line.`),
  },
  {
    name: 'links only to what is there',
    broken: (house) =>
      Object.entries(allPages(house)).flatMap(([path, text]) =>
        links(path, text)
          .filter((target) => !house.has(target))
          .map((target) => `${path} links to ${target}, which is not there.`),
      ),
  },
  {
    name: 'holds every adapter against the kit of its port',
    broken: (house) => house.packages.flatMap((pack) => unproved(pack, house)),
  },
]

/** What a README tells, in this order, and how its headings are recognised. What it is not may also open it. */
const outline = [
  ['what it is not', /\bnot\b/i],
  ['install', /\binstall/i],
  ['example', /\bexample|\bus(e|age|ing)\b/i],
  ['guarantees or options', /guarantee|promise|option|contract|ports?\b/i],
  ['licen[cs]e', /licen[cs]e/i],
] as const

function sections(pack: Package): string[] {
  const readme = pack.papers['README.md']
  if (readme === undefined) return [`${pack.folder} has no README.md: write one.`]
  const lines = readme.replace(/```[\s\S]*?```/g, '').split('\n')
  const found: string[] = []
  if (lines[0] !== `# ${pack.manifest.name}`) found.push(`its first line must be "# ${pack.manifest.name}"`)
  if (!/^\s*[^#\s]/.test(lines[2] ?? '')) found.push('say under the title in two sentences what it is')

  const headings = lines.filter((line) => line.startsWith('## '))
  const opening = lines.slice(
    0,
    lines.findIndex((line) => line.startsWith('## ')),
  )
  const opens = opening.some((line) => /^It (is|does) (not|no)\b/.test(line))
  let from = 0
  for (const [section, heading] of opens ? outline.slice(1) : outline) {
    const index = headings.findIndex((line, position) => position >= from && heading.test(line))
    if (index < 0) found.push(`the section "${section}" is missing or out of order`)
    else from = index + 1
  }
  return found.map((problem) => `${pack.folder}/README.md: ${problem}.`)
}

function allPages({ pages, packages }: House): Readonly<Record<string, string>> {
  const papers = packages.flatMap(({ folder, papers }) =>
    Object.entries(papers).map(([name, text]) => [`${folder}/${name}`, text] as const),
  )
  return { ...pages, ...Object.fromEntries(papers) }
}

/** Relative links of a page, from the root. Those inside code are no links. */
function links(path: string, text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map(([, target]) => target ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(path), target))
}

function unproved(pack: Package, { packages }: House): string[] {
  const folder = placeOf(pack)
  if (folder === undefined) return []
  const kit = packages.find((other) => other.folder === 'packages/conformance')
  const contracts = Object.keys(kit?.manifest.exports ?? {}).map((key) => key.replace('./', ''))
  const ports = [...(isAdapter(folder) ? implemented(pack, contracts) : []), ...(implementers[folder] ?? [])]

  const proofs = pack.files.filter(({ path }) => path.endsWith('.conformance.test.ts'))
  const proved = proofs.flatMap(importsOf).map(({ specifier }) => specifier)
  const missing = ports.filter((port) => !proved.includes(`@assay/conformance/${port}`))
  const found = missing.map(
    (port) => `${pack.folder} has no *.conformance.test.ts that runs @assay/conformance/${port}: add one.`,
  )
  if (isAdapter(folder) && proofs.length === 0 && found.length === 0) {
    found.push(`${pack.folder} has no *.conformance.test.ts: hold it against the kit of its port.`)
  }
  return found
}

/** Entries of an adapter are named after the ports that they implement. */
function implemented(pack: Package, contracts: readonly string[]): string[] {
  return Object.keys(pack.manifest.exports ?? {})
    .map((key) => key.replace('./', ''))
    .filter((entry) => !['contract', 'package.json'].includes(entry) && contracts.includes(entry))
}
