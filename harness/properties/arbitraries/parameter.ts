import fc from 'fast-check'
import type { Parameter, ParameterValue } from '../../../server/base/fault.ts'
import { placeWords } from '../../../server/wire/places.ts'

/** The longest wait that is generated, in ms: longer ones only cost time, also where it is virtual. */
const longestWait = 120_000

/** The largest number of octets: beyond it only memory is tried, and scenarios do that. */
const largestSize = 64 * 1024

/**
 * Values of a fault's parameter, from its own bounds. Shrinks to its default where it has one, else to the
 * least.
 */
export function parameterValue(parameter: Parameter): fc.Arbitrary<ParameterValue> {
  const values = valuesOf(parameter)
  const { default: usual } = parameter
  return usual === undefined
    ? values
    : fc.oneof({ withCrossShrink: true }, fc.constant(usual), values)
}

function valuesOf(parameter: Parameter): fc.Arbitrary<ParameterValue> {
  switch (parameter.type) {
    case 'integer':
      return whole(parameter.min, parameter.max)
    case 'number':
      return fc.double({ min: parameter.min, max: parameter.max, noNaN: true })
    case 'duration':
      return whole(parameter.min, Math.min(parameter.max, longestWait))
    case 'size':
      return whole(parameter.min, Math.min(parameter.max, largestSize))
    case 'rate':
      return whole(Math.max(parameter.min, 64), Math.min(parameter.max, 1024 * 1024))
    case 'choice':
      return fc.constantFrom(...parameter.values)
    case 'boolean':
      return fc.boolean()
    case 'text':
      return fc.string({ maxLength: Math.min(parameter.maxOctets, 60) }).map(plain)
    case 'octets':
      return octets(Math.min(parameter.maxOctets, 200))
    case 'place':
      return places()
    case 'numbers':
      return fc.oneof(fc.constant('all'), fc.integer({ min: 1, max: 5 }))
    case 'list':
      return fc.array(valuesOf(parameter.of), {
        minLength: parameter.min,
        maxLength: Math.min(parameter.max, parameter.min + 3),
      })
  }
}

function whole(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: Math.ceil(min), max: Math.floor(max) })
}

/** Texts are filled in by templates, where braces have a meaning. */
function plain(text: string): string {
  return text.replaceAll(/[{}\\$]/g, '.')
}

/** Octets that mean something to POP3, and any others, as scenarios write them. */
function octets(maxLength: number): fc.Arbitrary<string> {
  const telling = [
    '\\r',
    '\\n',
    '\\r\\n',
    '.',
    '\\r\\n.\\r\\n',
    '+OK\\r\\n',
    '-ERR\\r\\n',
    '\\0',
    '\\xff',
  ]
  const piece = fc.oneof(
    fc.constantFrom(...telling),
    fc.string({ minLength: 1, maxLength: 20 }).map(plain),
  )
  return fc
    .array(piece, { minLength: 1, maxLength: 8 })
    .map((pieces) => pieces.join(''))
    .filter((text) => text.length <= maxLength)
}

/** Every named place, some lines of a body, and offsets. */
export function places(): fc.Arbitrary<string | number> {
  const words = placeWords.map(({ written }) =>
    written.includes('N')
      ? fc.integer({ min: 1, max: 12 }).map((line) => written.replace('N', String(line)))
      : fc.constant(written),
  )
  return fc.oneof(fc.integer({ min: 0, max: 2000 }), ...words)
}
