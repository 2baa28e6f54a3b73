/** A query that would take years, yet reads nothing and needs no memory. */
export const endless = 'select a.range from range(100000000) a, range(100000000) b where a.range + b.range < 0'
