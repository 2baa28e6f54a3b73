import { createManualClock } from '@assay/adapter-memory/clock'
import { createSequentialIds } from '@assay/adapter-memory/id-generator'
import { createMemoryLogger } from '@assay/adapter-memory/logger'
import { createMemoryNotifier } from '@assay/adapter-memory/notifier'
import { createMemoryMedium, createMemoryStorage } from '@assay/adapter-memory/storage'

export async function keepNotes() {
  const clock = createManualClock(Date.UTC(2026, 10, 20))
  const ids = createSequentialIds('note-')
  const logger = createMemoryLogger({ clock })
  const notifier = createMemoryNotifier<string>()

  // Two storages on one medium are two processes on one disk.
  const medium = createMemoryMedium('notes')
  await using here = createMemoryStorage({ clock, medium })
  await using there = createMemoryStorage({ clock, medium })

  const { etag } = await here.write(ids.next(), new TextEncoder().encode('hello'), { ifAbsent: true })
  await clock.advance(60_000)
  await there.write('note-000001', new TextEncoder().encode('hello again'), { ifMatch: etag })
  await notifier.notify('a note was changed')
  logger.info('changed', { password: 'never to be seen' })

  const note = await here.stat('note-000001')
  return { modifiedAt: note?.modifiedAt, told: notifier.told, logged: logger.records[0]?.fields }
}
