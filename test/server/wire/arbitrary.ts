import { fc } from '@fast-check/vitest'
import type { FaultDefinition, Parameter, ParameterValue } from '../../../server/base/fault.ts'
import { placeWords } from '../../../server/wire/places.ts'

/** Any place, written. */
export const placeArbitrary: fc.Arbitrary<string | number> = fc.oneof(
  fc.nat({ max: 120 }),
  fc
    .tuple(
      fc.constantFrom(...placeWords.map(({ written }) => written)),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([written, line]) => written.replace(/N$/, String(line))),
)

const word = fc.constantFrom(
  '',
  'a',
  '.',
  '..',
  '7',
  '42',
  'x9 120',
  'é',
  '€uro',
  'two words',
  '\r',
  '.\r',
  '-',
)

/** A whole reply as latin1 text: a status line and, where asked for, a stuffed body. */
export function replyArbitrary(multiLine = true): fc.Arbitrary<string> {
  const line = fc.array(word, { maxLength: 3 }).map((words) => words.join(''))
  const body = fc.array(line, { maxLength: 5 })
  return fc
    .tuple(fc.constantFrom('+OK', '-ERR', '+OK 3 messages', '+OK 120 octets é'), body)
    .map(([status, lines]) => {
      const stuffed = lines.map((one) => (one.startsWith('.') ? `.${one}` : one))
      const rest = multiLine ? [...stuffed, '.'] : []
      const all = [status, ...rest].map((one) => `${one}\r\n`).join('')
      return Buffer.from(all).toString('latin1')
    })
}

/** Where to cut a reply into pieces. */
export const cutsArbitrary: fc.Arbitrary<number[]> = fc.array(fc.nat({ max: 90 }), {
  maxLength: 12,
})

/** Small values that the parameters of a fault allow. */
export function valuesArbitrary(
  definition: FaultDefinition,
): fc.Arbitrary<Readonly<Record<string, ParameterValue | undefined>>> {
  const entries = Object.entries(definition.parameters).map(([name, parameter]) => {
    const value = valueArbitrary(parameter)
    const may = parameter.optional || parameter.default !== undefined
    return [name, may ? fc.option(value, { nil: undefined }) : value] as const
  })
  const check = definition.check ?? ((): undefined => undefined)
  return fc.record(Object.fromEntries(entries)).filter((values) => {
    const given = Object.entries(values).filter(([, value]) => value !== undefined)
    return check(Object.fromEntries(given) as Record<string, ParameterValue>) === undefined
  })
}

function valueArbitrary(parameter: Parameter): fc.Arbitrary<ParameterValue> {
  switch (parameter.type) {
    case 'integer':
    case 'size':
    case 'rate':
    case 'duration':
      return fc.integer({ min: parameter.min, max: Math.min(parameter.max, parameter.min + 150) })
    case 'number':
      return fc.double({ min: parameter.min, max: parameter.max, noNaN: true })
    case 'choice':
      return fc.constantFrom(...parameter.values)
    case 'boolean':
      return fc.boolean()
    case 'place':
      return placeArbitrary
    case 'numbers':
      return fc.constantFrom<ParameterValue>('all', 1, [1, 3], '2..', '..2')
    case 'text':
      return fc.constantFrom('', 'x', '^a', '2')
    case 'octets':
      return fc.constantFrom('x', '+OK', String.raw`\xff.\r\n`, '.hidden', String.raw`\0`)
    case 'list':
      return fc.array(valueArbitrary(parameter.of), { minLength: parameter.min, maxLength: 3 })
  }
}
