/** What stands in place of a secret. */
export const redacted = '***'

/** Shorter values are not looked for: replacing each `1` or `dev` would spoil a text and hide nothing. */
const shortest = 4

/**
 * Makes a function that takes secrets out of a text: as they are, as JSON writes them, and as a URL writes them. Of a
 * URL with a password the password alone counts as a secret too.
 */
export function createRedactor(secrets: Iterable<string>): (text: string) => string {
  const forms = new Set<string>()
  for (const secret of secrets) {
    for (const value of [secret, ...passwordsOf(secret)]) {
      if (value.length < shortest) continue
      forms
        .add(value)
        .add(encodeURIComponent(wellFormed(value)))
        .add(JSON.stringify(value).slice(1, -1))
    }
  }
  const longestFirst = [...forms].sort((left, right) => right.length - left.length)
  if (longestFirst.length === 0) return (text) => text
  const any = new RegExp(longestFirst.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g')
  return (text) => text.replace(any, redacted)
}

function passwordsOf(text: string): readonly string[] {
  const [, written] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@:]*:([^/?#]*)@/i.exec(text) ?? []
  if (written === undefined || written === '') return []
  try {
    return [written, decodeURIComponent(written)]
  } catch {
    return [written]
  }
}

function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd')
}

/** Whether the name of a setting says that its value is a secret. */
function namesSecret(setting: string): boolean {
  return /passw|passphrase|secret|token|api_?key|private_?key|credential|authorization/i.test(setting)
}

/** The passwords that a text carries in the clear, such as that of a URL. */
export function secretsIn(setting: string, text: string): readonly string[] {
  return namesSecret(setting) ? [text] : passwordsOf(text)
}
