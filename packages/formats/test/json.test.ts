import { describe, expect, it } from 'vitest'
import { createJsonFormatter, describeTextProblem, readResult, writeResult } from '../src/json.ts'
import { resultOf, varied } from './sample-result.ts'

const encoded = async (document: unknown, indent = 0) =>
  new TextDecoder().decode(await createJsonFormatter<unknown>({ indent }).encode(document))

describe('the JSON formatter', () => {
  it('writes equal documents as equal bytes, in whatever order their members were set', async () => {
    expect(await encoded({ b: [1, { d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[1,{"c":2,"d":1}]}\n')
    expect(await encoded({ a: null, b: [1, { c: 2, d: 1 }] })).toBe(await encoded({ b: [1, { d: 1, c: 2 }], a: null }))
    expect(await encoded({ 10: 'a', 9: 'b' })).toBe('{"10":"a","9":"b"}\n')
  })

  it('indents where it is asked to', async () => {
    expect(await encoded({ a: [1, []], b: {} }, 2)).toBe('{\n  "a": [\n    1,\n    []\n  ],\n  "b": {}\n}\n')
  })

  it('leaves members out that are undefined', async () => {
    expect(await encoded({ a: undefined, b: 1 })).toBe('{"b":1}\n')
  })

  it.each([
    [{ checks: [{ value: Number.NaN }] }, 'document.checks[0].value is NaN'],
    [{ rows: 1n }, 'document.rows is a bigint'],
    [{ at: new Date(0) }, 'document.at is a Date'],
    [[undefined], 'document[0] is nothing'],
    [{ f: () => 1 }, 'document.f is a function'],
    [{ m: new Map() }, 'document.m is a Map'],
  ])('refuses what JSON would lose: %o', async (document, problem) => {
    await expect(encoded(document)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { problem: expect.stringContaining(problem) },
    })
  })

  it('says where a text stops being JSON, and shows nothing of it', async () => {
    const decode = (text: string) => createJsonFormatter().decode(new TextEncoder().encode(text))

    await expect(decode('{\n  "password": "secret",\n  oops\n}')).rejects.toMatchObject({
      details: { problem: 'line 3, column 3: it is not JSON here' },
    })
    await expect(decode('{"a": [1')).rejects.toMatchObject({
      details: { problem: 'line 1, column 9: it ends in the middle' },
    })
    await expect(decode(' ')).rejects.toMatchObject({ details: { problem: 'there is nothing in it' } })
    await expect(decode('\ufeff{}')).rejects.toMatchObject({ code: 'FORMAT_INVALID' })
  })
})

describe('a result as text', () => {
  it('reads back as it was', () => {
    const result = resultOf(varied)

    expect(readResult(writeResult(result))).toEqual({ ok: true, value: result })
  })

  it('begins with its version and keeps one order, whatever the order was in memory', () => {
    const { scans, checks, summary, run, schemaVersion } = resultOf(varied)

    const text = writeResult({ scans, checks, summary, run, schemaVersion })

    expect(text).toBe(writeResult(resultOf(varied)))
    expect(Object.keys(JSON.parse(text))).toEqual(['schemaVersion', 'run', 'summary', 'checks', 'scans'])
    expect(text.startsWith('{\n  "schemaVersion": 1,\n  "run": {\n    "id": "0193-run",\n    "outcome"')).toBe(true)
  })

  it.each([
    ['{', 'line 1, column 2: it ends in the middle'],
    ['[]', 'expected object'],
    ['{"schemaVersion":2}', 'schemaVersion: it has the version 2, and this version of Assay reads 1'],
    [writeResult(resultOf([])).replace('"id": "0193-run",', ''), 'run.id: it is missing'],
    [writeResult(resultOf([])).replace('completed', 'done'), 'run.outcome: expected completed or cancelled'],
    [writeResult(resultOf([])).replace('"passed": 0', '"passed": "0"'), 'summary.passed: expected number'],
    [writeResult(resultOf([])).replace('"checks"', '"more": 1, "checks"'), 'a result has no more here'],
    [writeResult(resultOf(varied)).replace('"verdict": "warned"', '"verdict": "bad"'), 'checks[3].verdict: expected'],
  ])('is refused when it is none, with the place: %#', (text, problem) => {
    const read = readResult(text)

    expect(read.ok ? '' : describeTextProblem(read.error)).toContain(problem)
  })
})
