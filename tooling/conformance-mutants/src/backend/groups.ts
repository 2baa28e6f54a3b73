import { compareKeys } from '@assay/expression/order'
import { answering } from './measures.ts'
import { asking, type BackendMutant, over } from './mutant.ts'

/** Backends that group wrongly. */
export const groupMutants: readonly BackendMutant[] = [
  answering('gives groups in the order of their keys', (right) => ({
    ...right,
    groups: right.groups.toSorted((a, b) => compareKeys(a.key, b.key)),
  })),
  answering('puts the group of NULL first', (right) => ({
    ...right,
    groups: right.groups.toSorted((a, b) => Number(b.key.includes(null)) - Number(a.key.includes(null))),
  })),
  answering('has no group of NULL', (right) => ({
    ...right,
    groups: right.groups.filter(({ key }) => !key.includes(null)),
  })),
  answering('never says that there were more groups', (right) => ({ ...right, truncated: false })),
  answering('says that there were more groups when all fit', (right, { groupLimit }) => ({
    ...right,
    truncated: right.groups.length === groupLimit,
  })),
  answering('has one group where there are no rows', (right) => ({
    ...right,
    groups: right.groups.length === 0 ? [{ key: [null], values: [0n] }] : right.groups,
  })),
  asking('groups by the first column alone', {
    measure: (request) => (request.groupBy ? { ...request, groupBy: request.groupBy.slice(0, 1) } : request),
  }),
  asking('ignores how big groups must be', { measure: ({ groupsAbove: _, ...request }) => request }),
  asking('takes groups of exactly the size too', {
    measure: (request) =>
      request.groupsAbove === undefined ? request : { ...request, groupsAbove: request.groupsAbove - 1 },
  }),
  asking('ignores the limit of groups', {
    measure: (request) => (request.groupBy ? { ...request, groupLimit: 10_000 } : request),
  }),
  asking('bends limits of groups until they fit', {
    measure: (request) => {
      if (!request.groupBy) return request
      const limit = Math.trunc(request.groupLimit || 1_000)
      return { ...request, groupLimit: Math.min(Math.max(limit, 1), 10_000) }
    },
  }),
  {
    name: 'sizes groups by their first measure',
    mutate: (backend) =>
      over(backend, {
        async measure(request, options) {
          const [first] = request.measures
          if (!request.groupBy || first?.measure !== 'count') return backend.measure(request, options)
          const { groups, ...rest } = await backend.measure(request, options)
          return { ...rest, groups: groups.toSorted((a, b) => Number(b.values[0]) - Number(a.values[0])) }
        },
      }),
  },
  {
    name: 'tells negative zero from zero, and NaN from NaN',
    mutate: (backend) =>
      over(backend, {
        async measure(request, options) {
          const measured = await backend.measure(request, options)
          const apart = measured.groups.flatMap((group) => (group.key.some(Number.isNaN) ? [group, group] : [group]))
          return { ...measured, groups: apart }
        },
      }),
  },
]
