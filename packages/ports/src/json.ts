/** A value that JSON can carry without loss: what crosses a process, a queue or a file. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
