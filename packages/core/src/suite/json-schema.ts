import type { Json } from '@assay/ports/json'
import type { CheckType } from '../checks/check-type.ts'
import { checkTypes } from '../checks/registry.ts'
import { writtenForm } from '../checks/short-forms.ts'
import { commonSchema } from './common-keys.ts'
import { suiteSchema } from './suite-keys.ts'

/**
 * JSON Schema (draft 2020-12) of a whole check file, for completion and errors in editors. It says what may be written
 * where, with the text of each kind of check; whether bounds fit together, expressions parse and columns exist is for
 * `readSuite` and the run to say.
 */
export function suiteJsonSchema(): Json {
  const { properties, ...form } = writtenForm(suiteSchema)
  return {
    ...form,
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Assay suite',
    description: 'A file of checks on one dataset, or on several that are tested alike.',
    properties: { ...properties, vars: variablesForm(properties['vars']), checks: checksForm(properties['checks']) },
    oneOf: [{ required: ['dataset'] }, { required: ['datasets'] }],
  }
}

function described(form: Json | undefined, more: { readonly [keyword: string]: Json }): Json {
  return typeof form === 'object' && form !== null && !Array.isArray(form) ? { ...form, ...more } : more
}

function checksForm(written: Json | undefined): Json {
  const common = writtenForm(commonSchema)
  const types = Object.fromEntries(checkTypes.map((type) => [type.name, typeForm(type)]))
  return described(written, {
    items: {
      ...common,
      type: 'object',
      description: 'One check: its name with its arguments, and beside it what all checks may have.',
      properties: { ...types, ...common.properties },
      oneOf: checkTypes.map(({ name }) => ({ required: [name] })),
    },
  })
}

function typeForm({ summary, documentation, shortForms, schema, examples }: CheckType): Json {
  const long = writtenForm(schema)
  const text = [summary, documentation, ...examples.map((example) => `    ${example.replaceAll('\n', '\n    ')}`)]
  const description = text.join('\n\n')
  return shortForms.length === 0 ? { ...long, description } : { description, anyOf: [...shortForms, long] }
}

function variablesForm(written: Json | undefined): Json {
  const scalar: Json = { type: ['string', 'number', 'boolean'] }
  return described(written, {
    type: 'object',
    propertyNames: { pattern: '^[A-Za-z_][A-Za-z0-9_]*$' },
    additionalProperties: {
      anyOf: [
        scalar,
        { type: 'null' },
        {
          type: 'object',
          properties: {
            default: { ...scalar, description: 'The value unless one is given; also now, today and yesterday.' },
            type: { type: 'string', description: 'A type word. Default: the type of the default.' },
            description: { type: 'string' },
          },
          additionalProperties: false,
        },
      ],
    },
  })
}
