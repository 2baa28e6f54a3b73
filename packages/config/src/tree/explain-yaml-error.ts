import type { YAMLError } from 'yaml'

/** A fault of YAML in words that say what to do. */
export function explainYamlError(error: YAMLError, text: string): { problem: string; remedy?: string } {
  const rest = text.slice(error.pos[0], error.pos[0] + 40)
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return { problem: 'a tab stands where YAML wants blanks', remedy: 'indent with blanks' }
    case 'DUPLICATE_KEY':
      return { problem: 'this key is written twice in one mapping', remedy: 'keep one of the two' }
    case 'BAD_INDENT':
      return { problem: 'the indentation fits no open mapping or list, or a bracket before it was not closed' }
    case 'BAD_DQ_ESCAPE':
      return { problem: 'this is no escape of YAML', remedy: "write a backslash twice, or use single quotes: '…'" }
    case 'BAD_SCALAR_START':
      return { problem: `a text cannot begin with ${rest.slice(0, 1)}`, remedy: 'put it in quotes' }
    case 'TAG_RESOLVE_FAILED':
      return { problem: 'a text that begins with ! is a tag to YAML', remedy: 'put it in quotes' }
    case 'BLOCK_AS_IMPLICIT_KEY':
      return { problem: 'a second colon stands on this line', remedy: 'put a text that holds ": " in quotes' }
    case 'MISSING_CHAR':
      if (/quote$/.test(error.message)) return { problem: 'a quote is not closed', remedy: 'close it on its own line' }
      return { problem: 'a name without a value', remedy: 'write a blank after the colon' }
    case 'UNEXPECTED_TOKEN':
      if (rest.startsWith('{')) return { problem: 'a brace stands inside a text', remedy: 'put the text in quotes' }
      return { problem: 'the value goes on after its end', remedy: 'put the whole value in quotes' }
    default:
      return { problem: `this is not YAML: ${error.message}` }
  }
}
