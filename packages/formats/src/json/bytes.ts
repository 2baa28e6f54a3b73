import { err, ok, type Result } from '@assay/ports/result'
import type { TextProblem } from './read-json.ts'

/** UTF-8 bytes as text; bytes that are none are refused, and so is a byte order mark. */
export function decodeText(bytes: Uint8Array): Result<string, TextProblem> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return err({ problem: 'its bytes are not UTF-8' })
  }
}

export function encodeText(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
