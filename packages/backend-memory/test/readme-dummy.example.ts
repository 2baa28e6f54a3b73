import { createDummyBackend } from '@assay/backend-memory/dummy'

export const dummy = createDummyBackend({
  faults: [
    { nth: 3, fail: new Error('the third measure fails') },
    { among: ({ measure }) => measure === 'sum', fail: new Error('sums always fail') },
    { on: 'copy', hang: true },
  ],
})
