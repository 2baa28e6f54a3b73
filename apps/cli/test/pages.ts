import { readFile } from 'node:fs/promises'

/** The text of a page, by its path from here. */
export function readPage(path: string): Promise<string> {
  return readFile(new URL(path, import.meta.url), 'utf8')
}

/** The texts of all blocks of code in one language. */
export function blocks(page: string, language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text]) => text ?? '')
}

/** The exit codes that the first column of a table lists. */
export function codesIn(page: string): readonly number[] {
  return [...page.matchAll(/^\| (\d+) +\|/gm)].map(([, code]) => Number(code))
}
