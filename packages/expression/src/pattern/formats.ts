import type { Pattern } from '@assay/ports/predicate'

/** A named pattern. It says how a value is written, not that what it names exists. */
export interface Format {
  /** What it is, in words for people. */
  readonly description: string
  readonly pattern: Extract<Pattern, { readonly portable: string }>
  /** Texts that match, and texts that do not. */
  readonly examples: { readonly match: readonly string[]; readonly differ: readonly string[] }
}

const LONG_MONTHS = '(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])'
const SHORT_MONTHS = '(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)'
const FEBRUARY = '02-(?:0[1-9]|1\\d|2[0-8])'
const LEAP_YEAR = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)'
const DAY = `(?:\\d{4}-(?:${LONG_MONTHS}|${SHORT_MONTHS}|${FEBRUARY})|${LEAP_YEAR}-02-29)`
const CLOCK = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?'
const OFFSET = '(?:Z|[+\\-](?:[01]\\d|2[0-3]):?[0-5]\\d)'
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const LABEL = '[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?'
const HOST = `(?:${LABEL}\\.)*${LABEL}`
const ATOM = "[a-z0-9!#$%&'*+/=?\\^_`{|}~\\-]+"

/** The formats by name. */
export const formats = {
  uuid: {
    description: 'a UUID in any case, with dashes',
    pattern: { portable: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', ignoreCase: true },
    examples: {
      match: [
        '0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b11',
        '00000000-0000-0000-0000-000000000000',
        'ABCDEF01-2345-6789-ABCD-EF0123456789',
      ],
      differ: [
        '',
        '0d9f1c3e7a524f7b9f0e2f6a6f3c1b11',
        '{0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b11}',
        '0d9f1c3e-7a52-4f7b-9f0e-2f6a6f3c1b1g',
      ],
    },
  },
  email: {
    description: 'an address as the input field of browsers takes it, with a point in its domain',
    pattern: { portable: `${ATOM}(?:\\.${ATOM})*@(?:${LABEL}\\.)+${LABEL}`, ignoreCase: true },
    examples: {
      match: ['ada@example.org', 'first.last+tag@mail.example.co.uk', "o'hara@example.ie", 'A@B.CD'],
      differ: [
        '',
        'ada',
        'ada@',
        '@example.org',
        'ada@localhost',
        'a..b@example.org',
        '.a@example.org',
        'ada@-example.org',
        'ada@example.org ',
        'a@b@example.org',
      ],
    },
  },
  url: {
    description: 'an http or https address',
    pattern: { portable: `https?://${HOST}(?::\\d{1,5})?(?:[/?#][!-~]*)?`, ignoreCase: true },
    examples: {
      match: [
        'https://example.org',
        'http://localhost:8080/a?b=c#d',
        'HTTPS://EXAMPLE.ORG/',
        'https://10.0.0.1/x',
        'https://example.org?x',
      ],
      differ: [
        '',
        'example.org',
        'ftp://example.org',
        'https://',
        'https:// example.org',
        'https://example.org/a b',
        'https://-a.org',
        'javascript:alert(1)',
      ],
    },
  },
  ipv4: {
    description: 'four numbers from 0 to 255 with points between them, without leading zeros',
    pattern: { portable: `(?:${OCTET}\\.){3}${OCTET}` },
    examples: {
      match: ['0.0.0.0', '127.0.0.1', '255.255.255.255', '192.168.10.9'],
      differ: ['', '256.0.0.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.4 '],
    },
  },
  date: {
    description: 'a day of the calendar as ISO 8601 writes it, such as 2026-01-31',
    pattern: { portable: DAY },
    examples: {
      match: ['2026-01-31', '2024-02-29', '2000-02-29', '0000-02-29', '9999-12-31', '2026-11-30'],
      differ: [
        '',
        '2026-02-29',
        '1900-02-29',
        '2026-13-01',
        '2026-00-10',
        '2026-04-31',
        '2026-1-31',
        '31.01.2026',
        '2026-01-31T00:00',
      ],
    },
  },
  iso_datetime: {
    description: 'a day and a time of day as ISO 8601 writes them, with or without offset',
    pattern: { portable: `${DAY}[T ]${CLOCK}${OFFSET}?` },
    examples: {
      match: [
        '2026-01-31T10:00:00Z',
        '2026-01-31 10:00',
        '2026-01-31T23:59:59.123456+02:00',
        '2026-01-31T10:00:00-0500',
      ],
      differ: [
        '',
        '2026-01-31',
        '2026-01-31T24:00:00Z',
        '2026-01-31T10:60',
        '2026-02-30T10:00:00Z',
        '2026-01-31T10:00:00 Z',
        '2026-01-31t10:00',
      ],
    },
  },
  iban: {
    description: 'an account number as ISO 13616 writes it, without blanks; its check digits are not calculated',
    pattern: { portable: '[A-Z]{2}\\d{2}[A-Z0-9]{11,30}' },
    examples: {
      match: ['DE89370400440532013000', 'GB29NWBK60161331926819', 'NO9386011117947', 'MT84MALT011000012345MTLCAST001S'],
      differ: ['', 'DE89 3704 0044 0532 0130 00', 'de89370400440532013000', 'DE8937040044', 'D189370400440532013000'],
    },
  },
  country2: {
    description: 'two capital letters, as ISO 3166-1 writes a country',
    pattern: { portable: '[A-Z]{2}' },
    examples: { match: ['DE', 'US', 'NA'], differ: ['', 'de', 'D', 'DEU', 'D1', ' DE'] },
  },
  currency3: {
    description: 'three capital letters, as ISO 4217 writes a currency',
    pattern: { portable: '[A-Z]{3}' },
    examples: { match: ['EUR', 'USD', 'XAU'], differ: ['', 'eur', 'EU', 'EURO', '€', 'EUR '] },
  },
  hex: {
    description: 'hexadecimal digits in any case, without prefix',
    pattern: { portable: '[0-9a-f]+', ignoreCase: true },
    examples: { match: ['0', 'deadBEEF', '0123456789abcdef'], differ: ['', '0x1f', 'fg', 'ff ', '-1'] },
  },
} as const satisfies Readonly<Record<string, Format>>

export type FormatName = keyof typeof formats

/** The names of all formats. */
export const FORMAT_NAMES = Object.keys(formats) as readonly FormatName[]

/** Whether a word names a format. */
export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(formats, name)
}
