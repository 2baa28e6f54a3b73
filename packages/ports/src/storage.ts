import type { CallOptions } from './call-options.ts'

/**
 * Keeps bytes by key.
 *
 * Atomic: a reader sees the whole of one write or the whole of another, never a mixture, also after a crash.
 * Durable: what a write has answered for is there after a crash of the process.
 * Conditional: of two writers with `ifAbsent`, or with the same `ifMatch`, exactly one wins.
 * Apart: two keys that differ in one code unit are two objects, also `a_b` and `aXb`, `A` and `a`, NFC and NFD.
 * Confined: no key reaches anything outside the storage; a key that tries is `STORAGE_KEY_INVALID`.
 * Listed: `list` gives each object once, in the order of the keys' UTF-8 bytes, and goes on after a cursor whose object is gone.
 * Absent: `read` and `stat` of a key without object are `undefined`; `delete` of one is fine.
 * Whole: a write that fails or is aborted leaves what was there before, and nothing else.
 * Described: what the calls say of an object agrees: its size, its checksum, its etag and the time of its last write.
 * Abortable: a call with an aborted signal rejects with its reason and has no effect.
 * Disposed: disposing ends what is under way, with `DISPOSED`; disposing twice is fine; every call after it rejects with `DISPOSED`.
 *
 * A key is 1 to 1,024 UTF-8 bytes of well-formed text: segments joined by `/`, none of them empty, `.` or `..`, no NUL.
 */
export interface Storage extends AsyncDisposable {
  /** Where it keeps its objects, as a location (`file:///…`, `memory://…`). */
  readonly location: string
  readonly capabilities: StorageCapabilities

  /** Stores an object, whole, over what was there before unless a condition forbids it. */
  write(key: string, body: Uint8Array | ReadableStream<Uint8Array>, options?: WriteOptions): Promise<ObjectInfo>

  /** The whole object. */
  read(key: string, options?: CallOptions): Promise<StoredObject | undefined>

  /** The object as a stream, as it was when the call answered. Cancelling the stream frees it. */
  stream(key: string, options?: CallOptions): Promise<ReadableStream<Uint8Array> | undefined>

  stat(key: string, options?: CallOptions): Promise<ObjectInfo | undefined>

  /** Keys that begin with `prefix` (text, not segments), a page at a time. */
  list(prefix: string, options?: ListOptions): Promise<ObjectPage>

  /** `true` when there was an object. */
  delete(key: string, options?: CallOptions): Promise<boolean>

  /** Copies within this storage, over what was there before unless `ifAbsent`. */
  copy(from: string, to: string, options?: CallOptions & { readonly ifAbsent?: boolean }): Promise<ObjectInfo>

  /** Copies and deletes. A crash between leaves both, never none. */
  move(from: string, to: string, options?: CallOptions & { readonly ifAbsent?: boolean }): Promise<ObjectInfo>
}

export interface StorageCapabilities {
  /** URLs that give access for a while without credentials. */
  readonly signedUrls: boolean
}

export interface WriteOptions extends CallOptions {
  /** Only where there is no object yet; else `STORAGE_CONFLICT`. */
  readonly ifAbsent?: boolean
  /** Only over the object with this etag; else `STORAGE_CONFLICT`. */
  readonly ifMatch?: string
}

/** What a listing says of an object; the rest, which may need its bytes, is for `stat`. */
export interface ObjectEntry {
  readonly key: string
  /** Bytes. */
  readonly size: number
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly modifiedAt: number
}

export interface ObjectInfo extends ObjectEntry {
  /** SHA-256 of the bytes, in lower-case hex. */
  readonly checksum: string
  /** Differs for each content that the key had; for `ifMatch`. */
  readonly etag: string
}

export interface StoredObject extends ObjectInfo {
  readonly body: Uint8Array
}

export interface ListOptions extends CallOptions {
  /** Goes on behind the page that gave this cursor. */
  readonly cursor?: string
  /** Most objects in the page, 1 to 10,000; default 1,000. */
  readonly limit?: number
}

export interface ObjectPage {
  readonly objects: readonly ObjectEntry[]
  /** Absent on the last page. */
  readonly cursor?: string
}

/** Opens the storage of a location, chosen by its scheme. An unknown scheme is `INVALID_ARGUMENT`. */
export interface StorageFactory {
  open(location: string, options?: CallOptions): Promise<Storage>
}
