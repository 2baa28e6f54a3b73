import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { createChannel } from './channel.ts'
import { createHastyClock } from './clocks.ts'
import { finished, judged } from './facts.ts'
import { chooseNotifier } from './readme.example.ts'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

it('does what its README shows', async () => {
  expect(await read('../README.md')).toContain(await read('readme.example.ts'))
  for (const interactive of [true, false]) {
    const channel = createChannel()
    await using notifier = chooseNotifier(channel, interactive, createHastyClock())

    await notifier.notify(judged('unique(id)', 'failed'))
    await notifier.notify(finished({ failed: 1 }))

    expect(channel.taken.join('')).toContain(interactive ? '1 failed' : '✗ failed  orders › shop/orders › unique(id)')
  }
})
