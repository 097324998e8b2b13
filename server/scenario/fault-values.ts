import { UsageError } from '../base/errors.ts'
import type { FaultSite, Parameter, ParameterValue } from '../base/fault.ts'
import { octetsOf } from '../base/octets.ts'
import { parseSize } from '../mailbox/size-text.ts'
import { parsePlace } from '../wire/places.ts'
import { choiceText } from './choice-text.ts'
import { parseSelector } from './selector.ts'
import { checkTemplate } from './template.ts'

/**
 * Reads the value of one parameter as people write it: `5s`, `4KiB`, `2..5` ...
 * @returns durations in ms, sizes in octets; texts, places and sets of numbers as written
 * @throws UsageError that names parameter and value, without place
 */
export function readParameter(
  name: string,
  parameter: Parameter,
  written: unknown,
  site: FaultSite,
): ParameterValue {
  const wrong = (hint: string): UsageError =>
    new UsageError(`${name} is ${shown(written)}`, { hint })
  switch (parameter.type) {
    case 'integer':
    case 'number':
      return within(numberOf(written), parameter, wrong)
    case 'duration':
      return within(durationOf(written), parameter, wrong)
    case 'size':
    case 'rate':
      return within(sizeOf(written), parameter, wrong)
    case 'choice':
      return choice(written, parameter.values, wrong)
    case 'boolean':
      if (typeof written === 'boolean') return written
      throw wrong(/^(?:yes|no|on|off)$/i.test(String(written)) ? switchHint : 'write true or false')
    case 'text':
    case 'octets':
      return textOf(written, parameter, { wrong, site })
    case 'place':
      if (typeof written === 'number' || typeof written === 'string') {
        parsePlace(written)
        return written
      }
      throw wrong('write a number of octets or the name of a place')
    case 'numbers':
      return numbersOf(written, wrong)
    case 'list':
      return listOf(name, parameter, written, { wrong, site })
  }
}

type Wrong = (hint: string) => UsageError

const switchHint = 'in YAML 1.2 yes, no, on and off are texts: write true or false'

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** `500ms`, `2s`, `1.5m`, `1h`, or a number of ms; NaN where it is none of them. */
export function durationOf(written: unknown): number {
  if (typeof written === 'number') return written
  const { number, unit = 'ms' } =
    /^\s*(?<number>\d+(?:\.\d+)?)\s*(?<unit>ms|s|m|h)?\s*$/.exec(String(written))?.groups ?? {}
  return number === undefined ? Number.NaN : Number(number) * (units[unit] ?? 1)
}

function sizeOf(written: unknown): number {
  if (typeof written !== 'number' && typeof written !== 'string') return Number.NaN
  try {
    return parseSize(typeof written === 'string' ? written.replace(/\/s$/, '') : written)
  } catch {
    return Number.NaN
  }
}

function numberOf(written: unknown): number {
  if (typeof written === 'number') return written
  const text = typeof written === 'string' ? written.trim() : ''
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
}

type Measured = Extract<Parameter, { readonly min: number; readonly max: number }>

const forms: Readonly<Record<string, string>> = {
  integer: 'a whole number',
  number: 'a number',
  duration: 'a duration such as 500ms, 2s or 5m',
  size: 'a size such as 600, 4KiB or 1MiB',
  rate: 'octets a second such as 1200 or 2KiB',
}

function within(value: number, parameter: Measured, wrong: Wrong): number {
  const { type, min, max } = parameter
  const whole = type === 'integer' || type === 'size' || type === 'rate'
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value
  throw wrong(`write ${forms[type]}, ${boundsText(parameter)}`)
}

/** `from 1ms to 24h`: the bounds of a parameter in its unit. */
export function boundsText({ type, min, max }: Measured): string {
  const text = (value: number): string => {
    if (type === 'duration') return durationText(value)
    return type === 'size' || type === 'rate' ? sizeText(value) : String(value)
  }
  return max === Infinity || max === Number.MAX_SAFE_INTEGER
    ? `from ${text(min)}`
    : `from ${text(min)} to ${text(max)}`
}

/** A duration as people write it: `500ms`, `2s`, `5m`, `1h`. */
export function durationText(ms: number): string {
  const unit = ['h', 'm', 's'].find((one) => ms > 0 && ms % (units[one] ?? 1) === 0) ?? 'ms'
  return `${ms / (units[unit] ?? 1)}${unit}`
}

/** A size as people write it: `600`, `4KiB`, `1MiB`. */
export function sizeText(octets: number): string {
  const step = [3, 2, 1].find((power) => octets > 0 && octets % 2 ** (10 * power) === 0) ?? 0
  return `${octets / 2 ** (10 * step)}${['', 'KiB', 'MiB', 'GiB'][step]}`
}

function choice(written: unknown, values: readonly string[], wrong: Wrong): string {
  const text = typeof written === 'boolean' || written === null ? '' : String(written)
  if (values.includes(text)) return text
  throw wrong(choiceText(text, values))
}

interface Around {
  readonly wrong: Wrong
  readonly site: FaultSite
}

function textOf(
  written: unknown,
  parameter: Extract<Parameter, { readonly maxOctets: number }>,
  { wrong, site }: Around,
): string {
  if (typeof written !== 'string') {
    throw wrong(`write a text; where it looks like something else, in quotes: '${String(written)}'`)
  }
  const octets = parameter.type === 'octets' ? octetsOf(written).length : Buffer.byteLength(written)
  if (octets > parameter.maxOctets) {
    throw wrong(`${octets} octets are too many; at most ${parameter.maxOctets}`)
  }
  // Faults of the reply and the maildrop fill in {user} and the like; octets below that go out as they are.
  if (site === 'reply' || site === 'maildrop') checkTemplate(written)
  return written
}

function numbersOf(written: unknown, wrong: Wrong): ParameterValue {
  if (written === 'all') return written
  const isSet =
    typeof written === 'number' ||
    typeof written === 'string' ||
    (Array.isArray(written) && written.every((item) => typeof item === 'number'))
  if (!isSet) throw wrong('write a message number, a list of them, 2..5, or all')
  try {
    parseSelector(written)
  } catch (error) {
    throw error instanceof UsageError ? wrong('write 2, [1, 3], 2..5, 2.. or all') : error
  }
  return written as ParameterValue
}

function listOf(
  name: string,
  parameter: Extract<Parameter, { readonly type: 'list' }>,
  written: unknown,
  { wrong, site }: Around,
): ParameterValue {
  if (!Array.isArray(written)) throw wrong('write a list: [one, two]')
  const { min, max, of } = parameter
  if (written.length < min || written.length > max) {
    throw wrong(`write a list of ${min} to ${max} items; it has ${written.length}`)
  }
  return written.map((item: unknown, index) => readParameter(`${name}[${index}]`, of, item, site))
}

/** A value in messages. */
function shown(written: unknown): string {
  if (written === null || written === undefined) return 'empty'
  if (Array.isArray(written)) return 'a list'
  return typeof written === 'object' ? 'a map' : JSON.stringify(written)
}
