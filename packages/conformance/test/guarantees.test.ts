import { readdirSync, readFileSync } from 'node:fs'
import { backendContract } from '@assay/conformance/backend'
import { clockContract } from '@assay/conformance/clock'
import { configurationContract } from '@assay/conformance/configuration'
import type { Clause, Harness } from '@assay/conformance/contract'
import { formatterContract } from '@assay/conformance/formatter'
import { idGeneratorContract } from '@assay/conformance/id-generator'
import { loggerContract } from '@assay/conformance/logger'
import { notifierContract } from '@assay/conformance/notifier'
import { storageContract } from '@assay/conformance/storage'
import { type PortName, portDescriptions } from '@assay/ports/checkable'
import { describe, expect, it } from 'vitest'

type AnyClause = Pick<Clause<Harness<unknown>>, 'name' | 'guarantee'>

const contracts: readonly { readonly port: string; readonly clauses: readonly AnyClause[] }[] = [
  backendContract,
  clockContract,
  configurationContract(),
  formatterContract(),
  idGeneratorContract,
  loggerContract,
  notifierContract(),
  storageContract,
]

const portsFolder = new URL('../../ports/src/', import.meta.url)
const portTexts = readdirSync(portsFolder).map((file) => readFileSync(new URL(file, portsFolder), 'utf8'))

/** The first words of the guarantees in the doc text of a port: `Atomic: a reader sees …` promises `Atomic`. */
function guaranteesOf(port: string): string[] {
  const declaration = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/\\s*export interface ${port}\\b`)
  const text = portTexts.map((each) => declaration.exec(each)?.[1]).find((found) => found !== undefined) ?? ''
  return [...text.matchAll(/^ \* ([A-Z][\w-]*)(?: [a-z]+)?: /gm)].map((match) => match[1] ?? '')
}

function clausesOf(port: string): readonly AnyClause[] {
  return contracts.find((contract) => contract.port === port)?.clauses ?? []
}

const ports = Object.keys(portDescriptions) as PortName[]

describe.each(ports)('the contract of %s', (port) => {
  it('has a clause for every guarantee in the text of the port', () => {
    const guarantees = guaranteesOf(port)

    expect(guarantees.length).toBeGreaterThan(0)
    expect(guarantees.filter((guarantee) => !clausesOf(port).some((clause) => clause.guarantee === guarantee))).toEqual(
      [],
    )
  })

  it('has no clause without a guarantee in the text of the port', () => {
    const guarantees = guaranteesOf(port)

    expect(clausesOf(port).filter((clause) => !guarantees.includes(clause.guarantee))).toEqual([])
  })

  it('gives each clause a name of its own, which is a sentence in the present tense', () => {
    const names = clausesOf(port).map((clause) => clause.name)

    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => !/^[a-z]/.test(name) || /\bshould\b|\.$/.test(name))).toEqual([])
  })
})
