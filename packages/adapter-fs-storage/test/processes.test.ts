import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createFsStorage } from '@assay/adapter-fs-storage/storage'
import { createSystemClock } from '@assay/adapter-memory/clock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roundOf } from './bodies.ts'
import { makeWorkshop, type Workshop } from './processes.ts'

const clock = createSystemClock()
let workshop: Workshop

beforeAll(async () => {
  workshop = await makeWorkshop()
})

afterAll(async () => {
  await workshop[Symbol.asyncDispose]()
})

describe('a storage that several processes share', () => {
  it('loses no step of a counter that they count up with ifMatch', async () => {
    const directory = join(workshop.directory, 'counter')
    const storage = createFsStorage({ directory, clock })
    await storage.write('counter', Buffer.from('0'))

    const programs = [1, 2, 3, 4].map(() => workshop.start('count', directory, '25'))
    await Promise.all(programs.map((program) => program.output))

    expect(Buffer.from((await storage.read('counter'))?.body ?? []).toString()).toBe('100')
  })

  it('lets exactly one of them win each write with ifAbsent', async () => {
    const directory = join(workshop.directory, 'claims')

    const programs = [1, 2, 3].map(() => workshop.start('claim', directory, '40'))
    const outputs = await Promise.all(programs.map((program) => program.output))

    const claimed = outputs.flatMap((output) => JSON.parse(output) as number[])
    expect(claimed.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index))
  })

  it('never leaves a torn object when they are killed while they overwrite it', async () => {
    const directory = join(workshop.directory, 'killed')
    const rounds: (number | undefined)[] = []
    for (let kill = 0; kill < 15; kill += 1) {
      await using program = workshop.start('overwrite', directory)
      await program.firstLine
      await clock.sleep(kill * 2)
      await program.kill()

      const object = await createFsStorage({ directory, clock }).read('folder/object')
      rounds.push(object && roundOf(object.body))
    }

    expect(rounds.filter((round) => round === undefined)).toEqual([])
    expect(Math.max(...rounds.map(Number))).toBeGreaterThan(0)
  })

  it('is tested by kills that do tear a file that is overwritten in place', async () => {
    const path = join(workshop.directory, 'in-place')
    let torn = false
    for (let kill = 0; kill < 60 && !torn; kill += 1) {
      await using program = workshop.start('overwrite in place', workshop.directory, path)
      await program.firstLine
      await clock.sleep(kill % 5)
      await program.kill()
      torn = roundOf(await readFile(path)) === undefined
    }

    expect(torn).toBe(true)
  })

  it('goes on after those who were killed: their locks do not hold, and what they left is swept', async () => {
    const directory = join(workshop.directory, 'killed')
    const storage = createFsStorage({ directory, clock })

    await storage.write('folder/object', Buffer.from('after the kills'))

    expect((await storage.list('')).objects.map((object) => object.key)).toEqual(['folder/object'])
    expect(await readdir(join(directory, '.storage', 'temporary'))).toEqual([])
    const tickets = await readdir(join(directory, '.storage', 'locks'), { recursive: true, withFileTypes: true })
    expect(tickets.filter((entry) => entry.isFile())).toEqual([])
  })
})
