/**
 * Words that start a process for which permissions of files hold: without the capabilities by which root reads and
 * writes everything. Other users need none.
 */
export const underPermissions: readonly string[] =
  process.getuid?.() === 0 ? ['setpriv', '--bounding-set', '-dac_override,-dac_read_search', '--'] : []
