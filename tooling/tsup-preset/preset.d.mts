import type { Options } from 'tsup'

/** Builds each entry of the manifest in the current folder. */
export function buildPackage(
  options?: Options,
): Options | Options[] | ((overrides: Options) => Promise<Options | Options[]>)
