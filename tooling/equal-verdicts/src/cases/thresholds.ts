import {
  bears,
  errs,
  fails,
  holds,
  measures,
  misses,
  type Scene,
  shows,
  skips,
  tableOf,
  valuesOf,
  warns,
} from '../scene.ts'

const one = 'range: { column: v, min: 2 }'
const three = 'range: { column: v, above: 3 }'
const until = (day: string) => `accept: { up_to: 3, until: ${day}, reason: known }`

const hundred: Scene = {
  tables: [
    valuesOf(
      'percent',
      'int32',
      Array.from({ length: 100 }, (_, index) => BigInt(index + 1)),
    ),
  ],
  cases: [
    shows('any failing row fails', one, fails(1, 100)),
    shows('unless none does', `${one}\nfail: never`, bears(1, 100)),
    shows('one of a hundred is not above 1%', `${one}\nfail: above 1%`, bears(1, 100)),
    shows('but above a little less', `${one}\nfail: above 0.99999999999999999999%`, fails(1, 100)),
    shows('two of a hundred are above 1%', `range: { column: v, min: 3 }\nfail: above 1%`, fails(2, 100)),
    shows('a number of rows', `${three}\nfail: above 3`, bears(3, 100)),
    shows('is exceeded by one more', `${three}\nfail: above 2`, fails(3, 100)),
    shows('none is above 0', `range: { column: v, min: 1 }\nfail: above 0`, holds(100)),
    shows('a sign says the same', `${three}\nfail: "> 3%"`, bears(3, 100)),
    shows('a warning alone only warns', `${one}\nwarn: any`, warns(1, 100)),
    shows('both may be named', `${one}\nwarn: any\nfail: above 1%`, warns(1, 100)),
    shows('both may be hit', `${three}\nwarn: any\nfail: above 1%`, fails(3, 100)),
    shows('a percentage may warn', `${three}\nwarn: above 2.5%\nfail: above 3%`, warns(3, 100)),
    shows('neither may be hit', `${three}\nwarn: above 3\nfail: above 3%`, bears(3, 100)),
    shows('a failure may be a warning', `${one}\nseverity: warning`, warns(1, 100)),
    shows('all of it may be', `${three}\nfail: above 1%\nseverity: warning`, warns(3, 100)),
    shows('a filter changes what a percentage is of', `${one}\nwhere: v <= 50\nfail: above 1%`, fails(1, 50)),
    shows(
      'a percentage of nothing is not judged',
      `${one}\nwhere: v > 100\nfail: above 1%`,
      skips('nothing evaluated', { evaluated: 0, failing: 0 }),
    ),
    shows('nearly all may fail', 'range: { column: v, max: 1 }\nfail: above 99%', bears(99, 100)),
    shows('bounds may warn', 'mean: { column: v, min: 0, warn: { max: 50 } }', {
      verdict: 'warned',
      value: '50.5',
      evaluated: 100,
    }),
    shows('a measured failure may be a warning', 'max: { column: v, max: 99 }\nseverity: warning', {
      verdict: 'warned',
      value: 100,
      evaluated: 100,
    }),
  ],
}

const known: Scene = {
  tables: [{ ...hundred.tables[0], name: 'known' }],
  cases: [
    shows('a known failure warns', `${three}\n${until('2026-12-31')}`, warns(3, 100)),
    shows('on its last day too', `${three}\n${until('2026-11-20')}`, warns(3, 100)),
    shows('after it, it fails', `${three}\n${until('2026-11-19')}`, fails(3, 100)),
    shows('more than is known fails', `range: { column: v, above: 4 }\n${until('2026-12-31')}`, fails(4, 100)),
    shows('it needs no last day', `${one}\naccept: { up_to: 1, reason: known }`, warns(1, 100)),
    shows(
      'a measured failure is known until then',
      'sum: { column: v, max: 1 }\naccept: { until: 2026-12-31, reason: known }',
      { verdict: 'warned', value: 5050, evaluated: 100 },
    ),
    shows('what holds needs no acceptance', `range: { column: v, min: 1 }\n${until('2026-12-31')}`, holds(100)),
  ],
}

const cities = tableOf('cities', { id: 'int64', country: 'text', year: 'int32', size: 'float64' }, [
  [1n, 'NO', 2025n, 1],
  [2n, 'NO', 2026n, null],
  [3n, 'no', 2026n, 3],
  [4n, null, 2026n, null],
  [5n, null, null, 4],
  [6n, 'SE', 2026n, Number.NaN],
  [7n, 'SE', 2026n, null],
  [8n, '', 2026n, 5],
])

const groups: Scene = {
  tables: [cities],
  cases: [
    shows(
      'each group is judged',
      'not_null: size\ngroup_by: country',
      fails(3, 8, {
        rows: [
          [2, 'NO', 2026, null],
          [4, null, 2026, null],
          [7, 'SE', 2026, null],
        ],
      }),
    ),
    shows(
      'groups are named, the biggest first',
      'not_null: size\ngroup_by: country',
      fails(3, 8, { message: '3 of 5 groups fail: country NO; country SE; country NULL' }),
    ),
    shows('thresholds hold per group', 'not_null: size\ngroup_by: country\nfail: above 50%', bears(3, 8)),
    shows('a group may warn', 'not_null: size\ngroup_by: country\nwarn: above 49%\nfail: above 50%', warns(3, 8)),
    shows('NULL is a group', 'row_count: { max: 1 }\ngroup_by: year\nwhere: country is null', { verdict: 'passed' }),
    shows('combinations are groups', 'row_count: { max: 1 }\ngroup_by: [country, year]', {
      verdict: 'failed',
      message: '1 of 7 groups fails: country SE, year 2026',
    }),
    shows('NaN is a group', 'row_count: { min: 2 }\ngroup_by: size\nwhere: id > 4', { verdict: 'failed' }),
    shows('a group without values is not judged', 'range: { column: size, min: 0 }\ngroup_by: country', fails(1, 5)),
    shows(
      'groups may all be without',
      'mean: { column: size, max: 9 }\ngroup_by: country\nwhere: size is null',
      skips('nothing evaluated'),
    ),
    shows('some may be without', 'mean: { column: size, max: 9 }\ngroup_by: country', {
      verdict: 'skipped',
      because: 'nothing evaluated in 1 of 5 groups: country SE',
    }),
    shows('as many groups as are allowed', 'row_count: { min: 1 }\ngroup_by: country\nmax_groups: 5', {
      verdict: 'passed',
    }),
    shows(
      'one more is an error',
      'row_count: { min: 1 }\ngroup_by: country\nmax_groups: 4',
      errs('more than 4 groups: raise max_groups, or group by fewer columns'),
    ),
    shows(
      'known failures are counted over all groups',
      'not_null: size\ngroup_by: country\naccept: { up_to: 3, reason: known }',
      warns(3, 8),
    ),
    shows('more of them fail', 'not_null: size\ngroup_by: country\naccept: { up_to: 2, reason: known }', fails(3, 8)),
    shows('a percentile of each group', 'percentile: { column: size, p: 100, max: 4 }\ngroup_by: year', {
      verdict: 'failed',
    }),
    shows(
      'keys of each group',
      'unique: year\ngroup_by: country',
      fails(1, 7, { left_out: 1, rows: [['SE', 2026, 2]] }),
    ),
    shows('a condition in each group', 'expression: size > 1\ngroup_by: country', fails(1, 5, { unknown: 3 })),
    shows('a column that is not there', 'not_null: size\ngroup_by: land', errs('shop/cities has no column land')),
    shows('names of groups match in any case', 'row_count: { max: 4 }\ngroup_by: COUNTRY', { verdict: 'passed' }),
    shows(
      'masked groups are not shown',
      'not_null: size\ngroup_by: country',
      fails(3, 8, { message: '3 of 5 groups fail: country ***; country ***; country ***' }),
      'mask: [country]',
    ),
    shows(
      'masked values are not shown',
      'max: { column: size, max: 1 }',
      misses('***', 4, { left_out: 1 }),
      'mask: [size]',
    ),
    shows('what is not masked is', 'max: { column: size, max: 9 }', measures(5, 4, { left_out: 1 }), 'mask: [country]'),
  ],
}

export const thresholdScenes: readonly Scene[] = [hundred, known, groups]
