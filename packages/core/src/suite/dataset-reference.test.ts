import { describe, expect, it } from 'vitest'
import { parseDatasetReference } from './dataset-reference.ts'

function source(written: unknown): unknown {
  const parsed = parseDatasetReference(written)
  return parsed.ok ? parsed.value.source : parsed.error
}

function refusal(written: unknown): string {
  const parsed = parseDatasetReference(written)
  if (parsed.ok) throw new TypeError(`${String(written)} is a dataset`)
  return parsed.error.message
}

const table = (...name: string[]) => ({ kind: 'table', name, pattern: false, quoted: false })
const file = (path: string) => ({ kind: 'file', path })

describe('a dataset', () => {
  it.each([
    ['./orders.csv', './orders.csv'],
    ['../data/orders', '../data/orders'],
    ['/data/orders.parquet', '/data/orders.parquet'],
    ['~/orders.csv', '~/orders.csv'],
    ['orders.csv', 'orders.csv'],
    ['data/2026/orders.ndjson.gz', 'data/2026/orders.ndjson.gz'],
    ['data/*/orders.jsonl', 'data/*/orders.jsonl'],
    ['orders_*', 'orders_*'],
    ['data/part?', 'data/part?'],
    ['data/*/*', 'data/*/*'],
    ['./stage_*', './stage_*'],
    ['./odd#name.csv', './odd#name.csv'],
  ])('%s is a file', (written, path) => {
    expect(parseDatasetReference(written)).toEqual({ ok: true, value: { written, source: file(path) } })
  })

  it.each([
    ['shop/orders', table('orders')],
    ['shop/public.orders', table('public', 'orders')],
    ['shop/db.public.orders', table('db', 'public', 'orders')],
    ['shop/stage_*', { ...table('stage_*'), pattern: true }],
    ['shop/public.*', { ...table('public', '*'), pattern: true }],
    ['shop/"Odd ""name"".csv".t', { ...table('Odd "name".csv', 't'), quoted: true }],
    ['shop/"a/b"', { ...table('a/b'), quoted: true }],
    ['shop/"stage_*"', { ...table('stage_*'), quoted: true }],
    ['shop/Übersicht', table('Übersicht')],
  ])('%s is a table of a backend', (written, expected) => {
    const parsed = parseDatasetReference(written)
    expect(parsed).toEqual({ ok: true, value: { written, backend: 'shop', source: expected } })
  })

  it('may be a table in a database file', () => {
    expect(source('orders.duckdb#orders')).toEqual({ ...file('orders.duckdb'), table: ['orders'] })
    expect(source('./data/x.db#main."odd name"')).toEqual({ ...file('./data/x.db'), table: ['main', 'odd name'] })
  })

  it('may be a URL', () => {
    expect(source('postgres://ada@db.example.org:5432/shop?sslmode=require#public.orders')).toEqual({
      kind: 'url',
      url: 'postgres://ada@db.example.org:5432/shop?sslmode=require',
      table: ['public', 'orders'],
    })
    // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how a variable of the environment is written
    expect(source('postgres://ada:${PASSWORD}@db/shop#orders')).toMatchObject({ kind: 'url' })
  })

  it('refuses passwords without repeating them', () => {
    for (const url of ['postgres://ada:s3cret@db/shop#orders', 'postgres://db/shop?user=a&password=s3cret#orders']) {
      const parsed = parseDatasetReference(url)
      expect(parsed).toMatchObject({ ok: false, error: { message: 'a password has no place in a check file' } })
      expect(JSON.stringify(parsed)).not.toContain('s3cret')
    }
  })

  it.each([
    ['orders', 'orders names no backend'],
    ['', 'the dataset is empty'],
    ['orders.duckdb', 'orders.duckdb is a database, not a table'],
    ['x.duckdb#a.*', 'a table in a database file is named in full, without *'],
    ['shop/a.b.c.d', 'a.b.c.d has 4 parts, a table has at most three'],
    ['shop/a..b', 'a part of the name is empty'],
    ['shop/"a', 'a quote is opened and not closed'],
    ['shop/my table', 'a name cannot hold a blank like this'],
    [{ backend: 'shop', table: 'st*.t' }, 'only the last part of a name may hold *'],
    ['data/2026/orders', 'data/2026/orders is neither backend/table nor a file'],
    ['postgres://db/shop', 'the URL names no table'],
    ['https://example.org/a.csv', 'datasets over https:// cannot be read yet'],
    ['s3://bucket/a.csv', 'datasets over s3:// cannot be read yet'],
    ['file:///a.csv', 'a file is named by its path'],
    [5, 'a dataset is a name or a file'],
    [null, 'a dataset is a name or a file'],
    [['a'], 'a dataset is a name or a file'],
  ])('%s is refused', (written, message) => {
    expect(refusal(written)).toBe(message)
  })

  it('says where in the text the name ends to make sense', () => {
    expect(parseDatasetReference('shop/my table')).toMatchObject({ error: { offset: 7 } })
  })
})

describe('a dataset in its parts', () => {
  it.each([
    [{ backend: 'shop', table: 'public.orders' }, table('public', 'orders'), 'shop/public.orders'],
    [{ backend: 'shop', table: ['a b', 'T'] }, { ...table('a b', 'T'), quoted: true }, 'shop/"a b".T'],
    [{ backend: 'shop', table: 'stage_*' }, { ...table('stage_*'), pattern: true }, 'shop/stage_*'],
    [{ backend: 'shop', table: 'orders', stage: 'uat', instance: 'beta' }, table('orders'), 'shop/orders (uat beta)'],
    [{ file: './a.csv' }, file('./a.csv'), './a.csv'],
    [{ file: 'x.duckdb', table: 't' }, { ...file('x.duckdb'), table: ['t'] }, 'x.duckdb#t'],
    [{ backend: 'raw', file: 'a.csv' }, file('a.csv'), 'raw/a.csv'],
  ])('%j is one', (written, expected, text) => {
    expect(parseDatasetReference(written)).toMatchObject({ ok: true, value: { written: text, source: expected } })
  })

  it('may be a query, named by its hash', () => {
    expect(parseDatasetReference({ backend: 'shop', sql: 'select 1' })).toMatchObject({
      value: { written: expect.stringMatching(/^shop\/sql@[0-9a-f]{8}$/), source: { kind: 'sql', sql: 'select 1' } },
    })
  })

  it.each([
    [{ backend: 'shop' }, 'the dataset names nothing'],
    [{ table: 'orders' }, 'the dataset names no backend'],
    [{ sql: 'select 1' }, 'the dataset names no backend'],
    [{ backend: 'shop', table: 'a', sql: 'b' }, 'a dataset is a table, a file or a query, not several of them'],
    [{ backend: 'shop', tabel: 'a' }, 'a dataset has no tabel'],
    [{ backend: 5, table: 'a' }, 'backend of a dataset is a text'],
    [{ backend: 'shop', table: [] }, 'a table has one to three parts'],
  ])('%j is refused', (written, message) => {
    expect(refusal(written)).toBe(message)
  })
})
