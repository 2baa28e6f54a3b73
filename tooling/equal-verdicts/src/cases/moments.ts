import { errs, measures, misses, type Scene, shows, skips, tableOf, valuesOf } from '../scene.ts'
import { days, instants, moments } from '../values.ts'

// Every run starts at 2026-11-20T12:00:00Z.
const oslo = 'time_zone: Europe/Oslo'
const auckland = 'time_zone: Pacific/Auckland'
const warned = (value: string, evaluated: number) => ({ verdict: 'warned', value, evaluated }) as const

const points: Scene = {
  tables: [
    valuesOf(
      'loaded',
      'timestamptz',
      instants('2026-11-20T10:30:00Z', '2026-11-20T06:00:00-05:00', null, '0001-01-01T00:00:00Z'),
    ),
  ],
  cases: [
    shows('the newest point in time counts', 'freshness: { column: v, within: 1h }', measures('PT1H', 3)),
    shows('a microsecond more is too old', 'freshness: { column: v, within: 59m }', misses('PT1H', 3)),
    shows('an age of its own warns', 'freshness: { column: v, within: 2h, warn: { within: 30m } }', warned('PT1H', 3)),
    shows('a zone does not matter', 'freshness: { column: v, within: 1h }', measures('PT1H', 3), auckland),
    shows('a filter narrows the rows', 'freshness: { column: v, within: 1h }\nwhere: id <> 2', misses('PT1H30M', 2)),
    shows(
      'without a value there is no age',
      'freshness: { column: v, within: 1h }\nwhere: v is null',
      skips('nothing evaluated'),
    ),
    shows('each group has its age', 'freshness: { column: v, within: 1h }\ngroup_by: id', { verdict: 'failed' }),
  ],
}

const micros: Scene = {
  tables: [valuesOf('micros', 'timestamptz', instants('2026-11-20T10:59:59.999999Z', '-infinity'))],
  cases: [
    shows('a microsecond too old', 'freshness: { column: v, within: 1h }', misses('PT1H0.000001S', 2)),
    shows('and just not', 'freshness: { column: v, within: 3601s }', measures('PT1H0.000001S', 2)),
  ],
}

const future: Scene = {
  tables: [valuesOf('future', 'timestamptz', instants('2026-11-20T12:05:00.000001Z', '2026-11-20T11:00:00Z', null))],
  cases: [
    shows('what lies ahead is not the newest', 'freshness: { column: v, within: 2h }', misses('PT1H', 2)),
    shows('unless by little', 'freshness: { column: v, within: 2h, skew: 301s }', measures('PT-5M-0.000001S', 2)),
    shows('to a microsecond', 'freshness: { column: v, within: 2h, skew: 5m }\nwhere: id = 2', measures('PT1H', 1)),
    shows(
      'where all of it lies ahead',
      'freshness: { column: v, within: 2h }\nwhere: id = 1',
      misses('PT-5M-0.000001S', 1),
    ),
    shows('as a warning', 'freshness: { column: v, within: 2h }\nseverity: warning', warned('PT1H', 2)),
  ],
}

const endless: Scene = {
  tables: [valuesOf('endless', 'timestamptz', instants('infinity', '2026-11-20T11:00:00Z'))],
  cases: [shows('infinity lies ahead', 'freshness: { column: v, within: 2h }', misses('PT1H', 2))],
}

const shown: Scene = {
  tables: [valuesOf('shown', 'timestamp', moments('2026-11-20T12:30:00', '2026-11-20T10:00:00', null))],
  cases: [
    shows('a clock without zone is read in UTC', 'freshness: { column: v, within: 1h }', misses('PT2H', 2)),
    shows('or in the zone of the suite', 'freshness: { column: v, within: 1h }', measures('PT30M', 2), oslo),
    shows('to a minute', 'freshness: { column: v, within: 29m }', misses('PT30M', 2), oslo),
    shows('half a day ahead', 'freshness: { column: v, within: 13h }', measures('PT12H30M', 2), auckland),
  ],
}

const calendar: Scene = {
  tables: [
    tableOf('calendar_days', { today: 'date', yesterday: 'date', tomorrow: 'date', next: 'date' }, [
      days('2026-11-20', '2026-11-19', '2026-11-21', '2026-11-22'),
      days(null, '-infinity', null, null),
    ]),
  ],
  cases: [
    shows('today is not over', 'freshness: { column: today, within: 1s }', measures('PT0S', 1)),
    shows('yesterday ended at midnight', 'freshness: { column: yesterday, within: 12h }', measures('PT12H', 2)),
    shows('to a second', 'freshness: { column: yesterday, within: 43199s }', misses('PT12H', 2)),
    shows('midnight is that of the zone', 'freshness: { column: yesterday, within: 13h }', measures('PT13H', 2), oslo),
    shows('tomorrow lies ahead', 'freshness: { column: tomorrow, within: 1d }', { ...misses('PT0S', 1) }),
    shows(
      'but not where it is tomorrow already',
      'freshness: { column: tomorrow, within: 1d }',
      measures('PT0S', 1),
      auckland,
    ),
    shows('the day after lies ahead there too', 'freshness: { column: next, within: 1d }', misses('PT0S', 1), auckland),
  ],
}

const others: Scene = {
  tables: [tableOf('no_days', { text: 'text', clock: 'time', n: 'int64' }, [['2026-11-20', null, 1n]])],
  cases: [
    shows(
      'text has no age',
      'freshness: { column: text, within: 1h }',
      errs('text is text, neither a day nor a time.'),
    ),
    shows(
      'nor has a time of day',
      'freshness: { column: clock, within: 1h }',
      errs('clock is time, neither a day nor a time.'),
    ),
    shows('nor has a number', 'freshness: { column: n, within: 1h }', errs('n is int64, neither a day nor a time.')),
  ],
}

const arithmetic: Scene = {
  tables: [
    tableOf('trips', { id: 'int64', day: 'date', start: 'timestamp', to: 'timestamptz' }, [
      [
        1n,
        days('2024-02-28')[0] ?? null,
        moments('2024-02-29T12:00:00')[0] ?? null,
        instants('2024-02-29T23:30:00Z')[0] ?? null,
      ],
      [
        2n,
        days('1969-12-31')[0] ?? null,
        moments('1969-12-31T23:59:59.999999')[0] ?? null,
        instants('1969-12-31T23:59:59.999999Z')[0] ?? null,
      ],
      [3n, days('infinity')[0] ?? null, moments('infinity')[0] ?? null, instants('infinity')[0] ?? null],
      [
        4n,
        days('294246-12-31')[0] ?? null,
        moments('294246-12-31T23:59:59')[0] ?? null,
        instants('294246-12-31T23:59:59Z')[0] ?? null,
      ],
      [5n, null, null, null],
      [
        6n,
        days('2026-11-20')[0] ?? null,
        moments('2026-11-20T12:00:00')[0] ?? null,
        instants('2026-11-20T13:00:00+01:00')[0] ?? null,
      ],
    ]),
  ],
  cases: [
    shows('a day and a span', "expression: day + interval '36 hours' = timestamp '2024-02-29 12:00:00'", {
      verdict: 'failed',
      evaluated: 4,
      failing: 3,
      unknown: 2,
    }),
    shows('the day of a time', "expression: date_of(start) = date '2024-02-29'", {
      verdict: 'failed',
      evaluated: 5,
      failing: 4,
      unknown: 1,
    }),
    shows(
      'the day of a point in time is that in UTC',
      "expression: date_of(to) <= date '2024-02-29'\nwhere: id < 3",
      { verdict: 'passed', evaluated: 2, failing: 0, unknown: 0 },
      oslo,
    ),
    shows('a microsecond less', "expression: start - interval '1 second' < start", {
      verdict: 'failed',
      evaluated: 5,
      failing: 1,
      unknown: 1,
    }),
    shows('beyond the calendar it is unknown', "expression: to + interval '1 day' > to", {
      verdict: 'failed',
      evaluated: 4,
      failing: 1,
      unknown: 2,
    }),
    shows('now is the start of the run', 'expression: to <= now()', {
      verdict: 'failed',
      evaluated: 5,
      failing: 2,
      unknown: 1,
    }),
    shows('so is what is told of it', 'expression: date_of(now()) = day\nwhere: id = 6', {
      verdict: 'passed',
      evaluated: 1,
      failing: 0,
      unknown: 0,
    }),
    shows('and in the past', "expression: to between now() - interval '90 minute' and now()\nwhere: id = 6", {
      verdict: 'passed',
      evaluated: 1,
      failing: 0,
      unknown: 0,
    }),
    shows('a day is its midnight', 'expression: day <= start', {
      verdict: 'passed',
      evaluated: 5,
      failing: 0,
      unknown: 1,
    }),
    shows(
      'a clock is read in UTC',
      `expression: 'start = to'`,
      { verdict: 'failed', evaluated: 5, failing: 1, unknown: 1 },
      oslo,
    ),
    shows('literals have a zone', "expression: to = timestamptz '2024-03-01 00:30:00+01:00'\nwhere: id = 1", {
      verdict: 'passed',
      evaluated: 1,
      failing: 0,
      unknown: 0,
    }),
    shows('infinity is a literal', "expression: to < timestamptz 'infinity'", {
      verdict: 'failed',
      evaluated: 5,
      failing: 1,
      unknown: 1,
    }),
  ],
}

export const momentScenes: readonly Scene[] = [points, micros, future, endless, shown, calendar, others, arithmetic]
