import { readFileSync } from 'node:fs'
import { PortError } from '@assay/ports/errors'
import type { Storage } from '@assay/ports/storage'
import { describe, expect, it } from 'vitest'
import { claim } from './example.ts'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const readme = readFileSync('README.md', 'utf8')

/** A storage that knows one call, written as an adapter would write it. */
function shelf(): Pick<Storage, 'write'> {
  const taken = new Set<string>()
  return {
    async write(key, _body, options) {
      if (options?.ifAbsent === true && taken.has(key)) throw new PortError('STORAGE_CONFLICT', 'taken', { key })
      taken.add(key)
      return { key, size: 0, checksum: '', etag: '', modifiedAt: 0 }
    },
  }
}

describe('the README', () => {
  it('shows an example that is run here', () => {
    expect(readme).toContain(`\`\`\`ts\n${readFileSync('test/example.ts', 'utf8')}\`\`\``)
  })

  it('shows an example that does what it says', async () => {
    const storage = shelf()

    expect(await claim(storage, 'nightly', 'one')).toBe(true)
    expect(await claim(storage, 'nightly', 'other')).toBe(false)
  })

  it('names every entry', () => {
    const entries = Object.keys(manifest.exports).filter((key) => key !== './package.json')

    expect(entries.filter((key) => !readme.includes(`\`${key}\``))).toEqual([])
  })
})
