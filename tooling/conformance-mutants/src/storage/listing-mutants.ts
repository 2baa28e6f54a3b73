import type { ListOptions, ObjectEntry, ObjectPage, Storage } from '@assay/ports/storage'
import { type StorageMutant, wrong, wrongTogether } from './change.ts'

type Compare = (first: string, second: string) => number

export const listingMutants: readonly StorageMutant[] = [
  listing('lists in the order of UTF-16', (all) => sorted(all, byCodeUnit)),
  listing('lists in the order of a dictionary', (all) =>
    sorted(all, (first, second) => first.localeCompare(second, 'en')),
  ),
  listing('lists folders before what lies beside them', (all) => sorted(all, foldersFirst)),
  listing('lists the newest first', (all) => [...all].reverse()),
  listing('lists some objects twice', (all) =>
    all.flatMap((object) => (/a$/.test(object.key) ? [object, object] : [object])),
  ),
  listing('leaves out the last object', (all) => all.slice(0, -1)),
  listing('lists something where there is nothing', (all) =>
    all.length > 0 ? all : [{ key: '.keep', size: 0, modifiedAt: 1 }],
  ),
  listing('lists only what lies directly in the folder', (all) => all.filter((object) => !object.key.includes('/'))),
  listing('lists what lies in folders that begin with a dot only there', (all) =>
    all.filter(({ key }) => !/^x?\.|\/\./.test(key)),
  ),
  listing('says of objects in a listing that they are empty', (all) => all.map((object) => ({ ...object, size: 0 }))),
  listing('says of objects in a listing that they were written now', (all) =>
    all.map((object) => ({ ...object, modifiedAt: object.modifiedAt + 1 })),
  ),

  finding('finds keys by LIKE', (prefix) => {
    const pattern = prefix
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('_', '.')
      .replaceAll('%', '.*')
    return (key) => new RegExp(`^${pattern}`, 's').test(key)
  }),
  finding(
    'finds keys by folders',
    (prefix) => (key) => prefix === '' || key === prefix || key.startsWith(prefix.replace(/\/?$/, '/')),
  ),
  finding(
    'finds keys without looking at case',
    (prefix) => (key) => key.toLowerCase().startsWith(prefix.toLowerCase()),
  ),
  finding('finds keys that hold the text anywhere', (prefix) => (key) => key.includes(prefix)),
  finding(
    'finds no key that is the prefix itself',
    (prefix) => (key) => prefix === '' || (key.startsWith(prefix) && key !== prefix),
  ),

  paging('ends after a cursor whose object is gone', (all, cursor) => {
    const at = all.findIndex((object) => object.key === cursor)
    return at < 0 ? [] : all.slice(at + 1)
  }),
  paging('begins anew after a cursor whose object is gone', (all, cursor) => {
    return all.slice(all.findIndex((object) => object.key === cursor) + 1)
  }),
  paging('repeats the object of the cursor', (all, cursor) =>
    all.filter((object) => !(byCodeUnit(object.key, cursor) < 0)),
  ),

  wrong('counts the objects that it leaves out after a cursor', (right) => ({
    async list(prefix, options) {
      if (options?.limit === undefined || !Number.isInteger(options.limit)) return await right.list(prefix, options)
      const skipped = Number(options.cursor ?? 0)
      const all = await everything(right, prefix, {})
      const objects = all.slice(skipped, skipped + options.limit)
      const more = all.length > skipped + options.limit
      return { objects, ...(more && { cursor: `${skipped + options.limit}` }) }
    },
  })),

  wrong('gives a cursor with the last page as well', (right) => ({
    async list(prefix, options) {
      const page = await right.list(prefix, options)
      const last = page.objects.at(-1)
      return last && !page.cursor && page.objects.length === options?.limit
        ? { ...page, cursor: Buffer.from(last.key).toString('base64url') }
        : page
    },
  })),

  wrong('fills pages less than it could', (right) => ({
    async list(prefix, options) {
      const page = await right.list(prefix, options)
      const last = page.objects.at(-2)
      if (!last || page.objects.length !== options?.limit || options.limit > 10) return page
      return { objects: page.objects.slice(0, -1), cursor: Buffer.from(last.key).toString('base64url') }
    },
  })),

  wrong('keeps what its cursors mean to itself', (right) => {
    const meanings = new Map<string, string>()
    return {
      async list(prefix, { cursor, ...options } = {}) {
        const meaning = cursor === undefined ? undefined : (meanings.get(cursor) ?? cursor)
        if (cursor?.startsWith('cursor-') && meaning === cursor) return { objects: [] }
        const page = await right.list(prefix, { ...options, ...(meaning !== undefined && { cursor: meaning }) })
        if (page.cursor === undefined) return page
        const name = `cursor-${meanings.size}`
        meanings.set(name, page.cursor)
        return { ...page, cursor: name }
      },
    }
  }),

  wrong('takes any limit', (right) => ({
    list: (prefix, options) =>
      right.list(prefix, options?.limit === undefined ? options : { ...options, limit: atMost(options.limit) }),
  })),

  wrong('takes any cursor', (right) => ({
    async list(prefix, { cursor, ...options } = {}) {
      try {
        return await right.list(prefix, { ...options, ...(cursor !== undefined && { cursor }) })
      } catch (error) {
        if (cursor === undefined || /^[\w-]+$/.test(cursor)) throw error
        return await right.list(prefix, options)
      }
    },
  })),

  ...[999, 1_001, 10_000].map((limit) =>
    wrong(`lists ${limit} objects where no limit is given`, (right) => ({
      list: (prefix, options) => right.list(prefix, { limit, ...options }),
    })),
  ),

  wrong('takes no limit beyond 1,000', (right) => ({
    list: (prefix, options) =>
      right.list(prefix, (options?.limit ?? 0) > 1_000 ? { ...options, limit: 1_000 } : options),
  })),

  wrong('lists what it had when it was listed first', (right) => {
    const pages = new Map<string, ObjectPage>()
    return {
      async list(prefix, options) {
        const known = pages.get(prefix)
        if (known && !options?.cursor) return known
        const page = await right.list(prefix, options)
        if (!options?.cursor && page.objects.length > 0) pages.set(prefix, page)
        return page
      },
    }
  }),

  wrongTogether('goes on listing what was deleted', () => {
    const deleted = new Map<string, ObjectEntry>()
    return (right) => ({
      async delete(key, options) {
        const info = await right.stat(key)
        if (info) deleted.set(key, info)
        return await right.delete(key, options)
      },
      async list(prefix, options) {
        const page = await right.list(prefix, options)
        const ghosts = [...deleted.values()].filter(({ key }) => key.startsWith(prefix))
        const listed = new Set(page.objects.map((object) => object.key))
        return { ...page, objects: [...page.objects, ...ghosts.filter(({ key }) => !listed.has(key))] }
      },
    })
  }),
]

async function everything(right: Storage, prefix: string, options: ListOptions): Promise<readonly ObjectEntry[]> {
  const { signal } = options
  return (await right.list(prefix, { limit: 10_000, signal })).objects
}

/** Changes what is listed, where neither limit nor cursor cuts it. */
function listing(name: string, change: (all: readonly ObjectEntry[]) => readonly ObjectEntry[]): StorageMutant {
  return wrong(name, (right) => ({
    async list(prefix, options) {
      const page = await right.list(prefix, options)
      return { ...page, objects: change(page.objects) }
    },
  }))
}

/** Changes what a prefix finds. */
function finding(name: string, match: (prefix: string) => (key: string) => boolean): StorageMutant {
  return wrong(name, (right) => ({
    async list(prefix, options) {
      if (options?.cursor !== undefined || options?.limit !== undefined) return await right.list(prefix, options)
      const matches = match(prefix)
      return { objects: (await everything(right, '', { ...options })).filter((object) => matches(object.key)) }
    },
  }))
}

/** Changes where a page goes on. */
function paging(
  name: string,
  behind: (all: readonly ObjectEntry[], cursor: string) => readonly ObjectEntry[],
): StorageMutant {
  return wrong(name, (right) => ({
    async list(prefix, options) {
      const { cursor, limit } = options ?? {}
      if (!cursor || limit === undefined || !Number.isInteger(limit)) return await right.list(prefix, options)
      const all = behind(await everything(right, prefix, {}), Buffer.from(cursor, 'base64url').toString())
      const objects = all.slice(0, limit)
      const last = objects.at(-1)
      return { objects, ...(last && all.length > limit && { cursor: Buffer.from(last.key).toString('base64url') }) }
    },
  }))
}

function sorted(all: readonly ObjectEntry[], compare: Compare): readonly ObjectEntry[] {
  return [...all].sort((first, second) => compare(first.key, second.key))
}

function byCodeUnit(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0
}

function foldersFirst(first: string, second: string): number {
  const depth = (key: string) => (key.includes('/') ? 0 : 1)
  return depth(first) - depth(second) || byCodeUnit(first, second)
}

function atMost(limit: number): number {
  return Math.max(1, Math.min(10_000, Number.isNaN(limit) ? 1 : Math.floor(limit)))
}
