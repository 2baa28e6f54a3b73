import { expect, it } from 'vitest'
import { type CheckType, checkTypes, implicitCheckTypes } from '../src/checks.ts'

function section(type: CheckType): string {
  const examples = type.examples.map((example) => `- ${example.replaceAll('\n', '\n  ')}`).join('\n')
  const narrowed = type.narrowedBy.map((key) => `\`${key}\``).join(' and ')
  return [
    `## ${type.name}`,
    type.summary,
    type.documentation,
    ...(examples === '' ? [] : [`\`\`\`yaml\n${examples}\n\`\`\``]),
    ...(narrowed === '' ? [] : [`May carry ${narrowed}.`]),
  ].join('\n\n')
}

function page(): string {
  const rows = checkTypes.map(({ name, summary }) => `| [\`${name}\`](#${name}) | ${summary} |`)
  return [
    '# Checks',
    'Generated from the checks themselves. Each is one item below `checks:` of a suite. Beside its name an item may carry',
    '`warn`, `fail`, `severity`, `where`, `group_by`, `id`, `tags`, `owner`, `description` and `accept`.',
    '',
    ['| Check | What holds when it passes |', '| --- | --- |', ...rows].join('\n'),
    '',
    checkTypes.map(section).join('\n\n'),
    '',
    '# Asked of every dataset',
    '',
    implicitCheckTypes.map(section).join('\n\n'),
    '',
  ].join('\n')
}

it('docs/checks.md says what the checks say of themselves', async () => {
  await expect(page()).toMatchFileSnapshot('../../../docs/checks.md')
})
