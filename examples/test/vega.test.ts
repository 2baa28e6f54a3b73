import { describe, expect, it } from 'vitest'
import { folder, notPassed, resultOf } from './run-assay.ts'

const vega = folder('vega')

describe('the suites over the vega data sets', () => {
  it('find what is wrong with the films', async () => {
    const result = await resultOf(vega, 'checks/movies.yaml')

    expect(notPassed(result)).toEqual([
      'movies not_null(Title): failed, 1 of 3201',
      'movies released-by-2011: failed, 22 of 3201',
      'movies no-epoch-dates: failed, 8 of 3201',
      'movies not_null("MPAA Rating"): warned, 605 of 3201',
      'movies not_null(Director): warned, 1331 of 3201',
      'movies accepted_values("MPAA Rating"): warned, 2 of 2596',
      'movies range("US Gross"): warned, 66 of 3194',
      'movies range("Production Budget"): warned, 1 of 3200',
    ])
  })

  it('find the airports that lie in the wrong ocean', async () => {
    const result = await resultOf(vega, 'checks/airports.yaml')

    expect(notPassed(result)).toEqual([
      'airports pacific-islands-lie-east: failed, 5 of 3376',
      'airports american-samoa-lies-south: failed, 3 of 3376',
      'airports american: warned, 4 of 3376',
      'airports state-is-known: warned, 12 of 3376',
    ])
  })

  it('find the flights that are there twice, that left a day off, and that a partition was cut wrong', async () => {
    const result = await resultOf(vega, 'checks/flights.yaml')

    expect(notPassed(result)).toEqual([
      'flights no-flight-twice: failed, 191 of 3000000',
      'flights plausible-delay: failed, 11 of 3000000',
      'flights first-half-of-2001: failed, 6 of 3000000',
    ])
  })

  it('let good data pass, and compare two files of the same weather', async () => {
    const result = await resultOf(vega, 'checks/weather.yaml')
    const comparison = result.checks.find(({ id }) => id === 'seattle-agrees')

    expect(notPassed(result)).toEqual(['sp500 freshness(date): warned'])
    expect(comparison?.measured?.details).toMatchObject({ rows: { left: 1461, right: 1461 }, changed: 0 })
  })

  it('find the small faults of small files', async () => {
    const result = await resultOf(vega, 'checks/oddities.yaml')

    expect(notPassed(result)).toEqual([
      'penguins sex-is-known: failed, 1 of 334',
      'penguins not_null(Sex): warned, 10 of 344',
      'birdstrikes no-strike-twice: failed, 18 of 7164',
      'countries no-comment-column: failed',
    ])
  })
})
