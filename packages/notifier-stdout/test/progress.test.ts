import { describe, expect, it } from 'vitest'
import { colourful, createProgressNotifier } from '../src/notifier.ts'
import { createChannel } from './channel.ts'
import { createManualClock, settled } from './clocks.ts'
import {
  cancelled,
  finished,
  judged,
  planned,
  requested,
  scan,
  scanFinished,
  scanProgressed,
  scanStarted,
} from './facts.ts'
import { createScreen } from './screen.ts'

function open(columns = 80, options: { readonly scans?: number; readonly colour?: boolean } = {}) {
  const channel = createChannel(columns)
  const clock = createManualClock()
  const { scans, colour = false } = options
  const notifier = createProgressNotifier({
    stream: channel,
    clock,
    ...(scans === undefined ? {} : { scans }),
    ...(colour ? { painter: colourful } : {}),
  })
  return {
    channel,
    clock,
    notifier,
    /** Tells facts without waiting for the frame, then lets time pass until it is painted. */
    async tell(...facts: readonly Parameters<typeof notifier.notify>[0][]) {
      const calls = facts.map((fact) => notifier.notify(fact))
      await settled()
      await clock.advance(100)
      await Promise.all(calls)
    },
    rows() {
      const screen = createScreen(channel.columns)
      for (const text of channel.taken) screen.write(text)
      return screen.rows()
    },
    [Symbol.asyncDispose]: () => notifier[Symbol.asyncDispose](),
  }
}

describe('progress on a terminal', () => {
  it('shows how many checks are judged and how, and what runs since when', async () => {
    await using run = open()
    const orders = scan('orders')
    await run.tell(requested(40), planned(226, 2), scanStarted(orders), scanStarted(scan('lake', 'compare')))
    await run.clock.advance(3_000)
    await run.tell(scanProgressed(orders, 1_200_000), judged('a', 'passed'), judged('b', 'failed'))

    expect(run.rows()).toEqual([
      '⠸ 2 of 226 checks · 1 passed · 1 failed · 3.2 s',
      '  shop/orders  judging 12 checks · 1,200,000 rows · 3.2 s',
      '  shop/lake  comparing · 3.2 s',
    ])
  })

  it('lets a scan go when it ends', async () => {
    await using run = open()
    await run.tell(requested(1), scanStarted(scan('a')), scanStarted(scan('b', 'describe')))
    await run.tell(scanFinished(scan('a')))

    expect(run.rows()).toEqual(['⠹ 0 of 1 check · 0 passed · 200 ms', '  shop/b  looking at columns · 200 ms'])
  })

  it('leaves nothing behind when the run is over', async () => {
    await using run = open()
    await run.tell(requested(1), scanStarted(scan('a')))
    expect(run.rows()).toHaveLength(2)

    await run.tell(finished({ passed: 1 }))

    expect(run.rows()).toEqual([])
  })

  it('leaves nothing behind when it is disposed of in the middle', async () => {
    const run = open()
    await run.tell(requested(1), scanStarted(scan('a')))

    await run.notifier[Symbol.asyncDispose]()

    expect(run.rows()).toEqual([])
  })

  it('says that a cancelled run is ending', async () => {
    await using run = open()
    await run.tell(requested(1), cancelled('interrupted'))

    expect(run.rows()[0]).toContain('ending')
  })

  it('names a few scans and counts the others', async () => {
    await using run = open(80, { scans: 2 })
    await run.tell(requested(1), ...['a', 'b', 'c', 'd'].map((id) => scanStarted(scan(id))))

    expect(run.rows().slice(1)).toEqual([
      '  shop/a  judging 12 checks · 100 ms',
      '  shop/b  judging 12 checks · 100 ms',
      '  and 2 more scans',
    ])
  })

  it('goes on turning and counting time while no fact comes', async () => {
    await using run = open()
    await run.tell(requested(1))
    await run.clock.advance(100)
    await run.clock.advance(100)

    expect(run.rows()).toEqual(['⠸ 0 of 1 check · 0 passed · 300 ms'])
  })

  it('paints ten frames a second at most, however many facts come', async () => {
    await using run = open()
    const calls = Array.from({ length: 1_000 }, (_, index) => run.notifier.notify(judged(`c${index}`, 'passed')))
    await settled()
    expect(run.channel.taken).toHaveLength(1)

    for (let tenth = 0; tenth < 10; tenth += 1) await run.clock.advance(99)
    await Promise.all(calls)

    expect(run.channel.taken.length).toBeLessThanOrEqual(11)
    expect(run.rows()[0]).toContain('1,000 passed')
  })

  it('paints no frame while the terminal has not taken the one before', async () => {
    await using run = open()
    await run.tell(requested(1))
    run.channel.block()
    for (let frame = 0; frame < 5; frame += 1) await run.clock.advance(100)
    const before = run.channel.taken.length

    run.channel.unblock()
    await settled()

    expect(run.channel.taken.length - before).toBe(1)
  })

  it('cuts its lines to the width of the terminal', async () => {
    await using run = open(24)
    await run.tell(requested(1), scanStarted(scan('a', 'judge', 'warehouse/a_table_with_a_long_name')))

    expect(run.rows()).toEqual(['⠙ 0 of 1 check · 0 pas…', '  warehouse/a_table_wi…'])
  })

  it('takes a terminal that tells no width for one of 80 columns', async () => {
    await using run = open(0)
    await run.tell(requested(1), scanStarted(scan('a', 'judge', 'x'.repeat(100))))

    expect(run.channel.taken[0]?.split('\n')[1]).toHaveLength(79)
  })

  it('counts wide characters as two cells', async () => {
    await using run = open(20)
    await run.tell(requested(1), scanStarted(scan('a', 'judge', '受注データベース明細一覧')))

    expect(run.rows()[1]).toBe('  受注データベース…')
  })

  it('clears what a narrower window has broken over several rows', async () => {
    await using run = open(60)
    const told = run.notifier.notify(scanStarted(scan('a', 'judge', 'x'.repeat(50))))
    await settled()
    await told
    const broken = createScreen(20)
    broken.write(run.channel.taken.join(''))
    expect(broken.rows().length).toBeGreaterThan(2)

    run.channel.columns = 20
    const before = run.channel.taken.length
    await run.tell(finished())
    broken.write(run.channel.taken.slice(before).join(''))

    expect(broken.rows()).toEqual([])
  })

  it('keeps its lines below what is printed, whole lines always', async () => {
    await using run = open()
    await run.tell(requested(1))
    const printed = Promise.all([run.notifier.print('a warning'), run.notifier.print('another\n')])
    await run.clock.advance(100)
    await printed

    expect(run.rows()).toEqual(['a warning', 'another', '⠹ 0 of 1 check · 0 passed · 200 ms'])
    await run.tell(finished())
    expect(run.rows()).toEqual(['a warning', 'another'])
  })

  it('prints also before a run, without any live line', async () => {
    await using run = open()
    const printed = run.notifier.print('reading checks')
    await settled()
    await printed

    expect(run.rows()).toEqual(['reading checks'])
  })

  it('shows names that would move the cursor as harmless pictures', async () => {
    await using run = open()
    await run.tell(requested(1), scanStarted(scan('a', 'judge', 'a\u001b[2Jb\nc\u202ed')))

    expect(run.rows()[1]).toBe('  a␛[2Jb␊c\\u{202e}d  judging 12 checks · 100 ms')
  })

  it('paints in colours only when it is given a painter that does', async () => {
    await using bare = open()
    await bare.tell(requested(1), judged('a', 'failed'))
    await using bright = open(80, { colour: true })
    await bright.tell(requested(1), judged('a', 'failed'))

    expect(bare.channel.taken.join('')).not.toContain('\u001b[3')
    expect(bright.channel.taken.join('')).toContain('\u001b[31m1 failed\u001b[39m')
    expect(bright.rows()).toEqual(bare.rows())
  })

  it('ends with the terminal, and tries again with the next notification', async () => {
    await using run = open()
    await run.tell(requested(1))
    run.channel.damage(new Error('write EIO'))
    const failing = run.notifier.notify(judged('a', 'passed'))
    await Promise.all([
      expect(failing).rejects.toMatchObject({ code: 'NOTIFIER_UNAVAILABLE', details: { problem: 'write EIO' } }),
      run.clock.advance(100),
    ])
    const frames = run.channel.taken.length
    await run.clock.advance(500)
    expect(run.channel.taken).toHaveLength(frames)

    run.channel.repair()
    await run.notifier.notify(judged('b', 'passed'))

    expect(run.rows().at(-1)).toContain('1 of 1 check · 1 passed')
  })
})
