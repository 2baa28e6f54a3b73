import { compareValues } from '@assay/expression/order'
import type { Backend, CopyRequest, Row, RowStream } from '@assay/ports/backend'
import { asking, type BackendMutant, collected, over } from './mutant.ts'

/** Changes a stream that a copy answers. */
function streaming(
  name: string,
  change: (stream: RowStream, request: CopyRequest, backend: Backend) => RowStream | Promise<RowStream>,
): BackendMutant {
  return {
    name,
    mutate: (backend) =>
      over(backend, {
        copy: async (request, options) => change(await backend.copy(request, options), request, backend),
      }),
  }
}

function changed(stream: RowStream, changes: Partial<RowStream>): RowStream {
  return {
    columns: stream.columns,
    sql: stream.sql,
    [Symbol.asyncIterator]: () => stream[Symbol.asyncIterator](),
    rowCount: () => stream.rowCount(),
    decode: (index, text) => stream.decode(index, text),
    [Symbol.asyncDispose]: () => stream[Symbol.asyncDispose](),
    ...changes,
  }
}

/** Changes the text of a stream, all of it at once. */
function rewriting(name: string, rewrite: (text: string) => string): BackendMutant {
  return streaming(name, (stream) =>
    changed(stream, {
      async *[Symbol.asyncIterator]() {
        const text = rewrite(Buffer.concat(await collected(stream)).toString())
        const half = Math.floor(text.length / 2)
        for (const part of [text.slice(0, half), text.slice(half)]) {
          if (part !== '') yield new TextEncoder().encode(part)
        }
      },
    }),
  )
}

/** Backends that write rows as a wrong text, or in a wrong order. */
export const copyMutants: readonly BackendMutant[] = [
  rewriting('does not double quotes', (text) => text.replace(/([^,\n])""(?=[^,\n])/g, '$1"')),
  rewriting('quotes only where it must', (text) => text.replace(/"([\w ]+)"/g, '$1')),
  rewriting('writes NULL as empty text', (text) => text.replace(/(?<=^|,)(?=,|\n)/gm, '""')),
  rewriting('ends rows with carriage return and line feed', (text) => text.replaceAll('\n', '\r\n')),
  rewriting('ends no last row', (text) => text.replace(/\n$/, '')),
  rewriting('writes a header', (text) => `"header"\n${text}`),
  rewriting('escapes with backslashes', (text) => text.replaceAll('\\', '\\\\')),
  rewriting('loses empty lines', (text) => text.replace(/^\n/gm, '')),
  rewriting('writes rows in an order of its own', (text) => {
    const rows = text.match(/(?:"(?:[^"]|"")*"|[^"\n])*\n/g) ?? []
    return rows.toReversed().join('')
  }),
  asking('ignores the order of a copy', { copy: ({ orderBy: _, ...request }) => request }),
  asking('orders by the first column alone', {
    copy: (request) => (request.orderBy ? { ...request, orderBy: request.orderBy.slice(0, 1) } : request),
  }),
  asking('copies the columns in alphabetical order', {
    copy: (request) => ({ ...request, columns: request.columns.toSorted() }),
  }),
  asking('copies rows that are equal once and by themselves', {
    copy: ({ distinct: _, ...request }) => request,
  }),
  streaming('decodes everything as text', (stream) => changed(stream, { decode: (_, text) => text })),
  streaming('states no columns', (stream) => changed(stream, { columns: [] })),
  streaming('shows no statement for a copy', (stream) => changed(stream, { sql: '' })),
  streaming('orders NULL first', async (stream, request, backend) => {
    const [key] = request.orderBy ?? []
    if (key === undefined || request.columns[0] !== key || request.columns.length > 1) return stream
    const { picks } = await backend.rows({ ...request, picks: [{ limit: 10_000 }] })
    const rows = (picks[0] ?? []).toSorted((a, b) => nullsFirst(a, b))
    const nulls = rows.filter(([value]) => value === null).length
    const text = Buffer.concat(await collected(stream)).toString()
    const kept = text.slice(0, text.length - nulls)
    return changed(stream, {
      async *[Symbol.asyncIterator]() {
        yield new TextEncoder().encode('\n'.repeat(nulls) + kept)
      },
    })
  }),
]

function nullsFirst(a: Row, b: Row): number {
  const [left = null] = a
  const [right = null] = b
  return Number(right === null) - Number(left === null) || compareValues(left, right)
}

/** Backends whose streams do not begin, flow or end as they must. */
export const streamMutants: readonly BackendMutant[] = [
  streaming('writes everything as one block', (stream) =>
    changed(stream, {
      async *[Symbol.asyncIterator]() {
        const blocks = await collected(stream)
        if (blocks.length > 0) yield Buffer.concat(blocks)
      },
    }),
  ),
  streaming('counts rows before they are read', (stream) => {
    const count = () => {
      try {
        return stream.rowCount()
      } catch {
        return 0n
      }
    }
    return changed(stream, { rowCount: count })
  }),
  streaming('counts one row too few', (stream) => changed(stream, { rowCount: () => stream.rowCount() - 1n })),
  streaming('loses the last block', (stream) =>
    changed(stream, {
      async *[Symbol.asyncIterator]() {
        const blocks = await collected(stream)
        yield* blocks.slice(0, Math.max(blocks.length - 1, 1))
      },
    }),
  ),
  streaming('goes on after its disposal', (stream) => {
    const blocks = collected(stream)
    return changed(stream, {
      async *[Symbol.asyncIterator]() {
        yield* await blocks
      },
      async [Symbol.asyncDispose]() {},
    })
  }),
  streaming('fails when it is disposed of twice', (stream) => {
    let disposed = false
    return changed(stream, {
      async [Symbol.asyncDispose]() {
        if (disposed) throw new Error('it is closed already')
        disposed = true
        await stream[Symbol.asyncDispose]()
      },
    })
  }),
  {
    name: 'has one stream at a time',
    mutate(backend) {
      let current: RowStream | undefined
      return over(backend, {
        async copy(request, options) {
          await current?.[Symbol.asyncDispose]()
          current = await backend.copy(request, options)
          return current
        },
      })
    },
  },
  {
    name: 'is broken by a stream that is left early',
    mutate(backend) {
      let left = false
      const check = () => {
        if (left) throw new Error('the connection is busy')
      }
      return over(backend, {
        async copy(request, options) {
          check()
          const stream = await backend.copy(request, options)
          return changed(stream, {
            async *[Symbol.asyncIterator]() {
              left = true
              yield* stream
              left = false
            },
          })
        },
      })
    },
  },
  {
    name: 'streams on when the signal is aborted',
    mutate: (backend) =>
      over(backend, {
        copy(request, options) {
          options?.signal?.throwIfAborted()
          return backend.copy(request)
        },
      }),
  },
]
