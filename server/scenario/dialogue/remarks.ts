import { UsageError } from '../../base/errors.ts'
import { nearestWords } from '../../mailbox/nearest.ts'
import { durationOf } from '../fault-values.ts'
import { faultOf, faults, parametersOf, readFault } from '../faults.ts'

/** What stands in brackets. */
export type Remark =
  /** What follows is said inside TLS. */
  | { readonly kind: 'tls' }
  | { readonly kind: 'connection'; readonly number: number }
  /** Time passes before what follows. */
  | { readonly kind: 'wait'; readonly ms: number }
  /** The command is not carried out, whatever the reply says. */
  | { readonly kind: 'pretend' }
  /** The command is carried out, whatever the reply says. */
  | { readonly kind: 'perform' }
  /** The server hangs up after this. */
  | { readonly kind: 'close' }
  | { readonly kind: 'fault'; readonly fault: Readonly<Record<string, unknown>> }

const words = ['tls', 'connection', 'wait', 'pretend', 'perform', 'close']

const forms =
  'remarks are [tls], [connection 2], [wait 5s], [pretend], [perform], [close], and faults such as [cut after 600 with rst]'

/** Whether a text in brackets behind a line is meant as a remark: it begins with a word of theirs, or nearly. */
export function isRemark(text: string): boolean {
  const [first = ''] = text.trim().split(/\s+/)
  const known = [...words, ...faults.map(({ kind }) => kind)]
  return known.includes(first) || (first.length > 3 && nearestWords(first, known).length > 0)
}

/**
 * Reads a remark: `tls`, `connection 2`, `wait 5s`, or a fault with its parameters one after the other,
 * `cut after 600 with rst`, or with a bare value, `stall 5s`.
 * @throws UsageError with the nearest spelling
 */
export function parseRemark(text: string): Remark {
  const [first = '', ...rest] = text.trim().split(/\s+/)
  if (first === 'tls' || first === 'pretend' || first === 'perform' || first === 'close') {
    if (rest.length === 0) return { kind: first }
    throw new UsageError(`[${text}] says more than ${first}`, { hint: `write [${first}] alone` })
  }
  if (first === 'connection') {
    if (rest.length === 1 && /^[1-9]\d{0,5}$/.test(rest[0]!)) {
      return { kind: 'connection', number: Number(rest[0]) }
    }
    throw new UsageError(`[${text}] has no number`, { hint: 'write [connection 2]' })
  }
  if (first === 'wait') {
    const ms = durationOf(rest.join(' '))
    if (rest.length > 0 && ms >= 0) return { kind: 'wait', ms }
    throw new UsageError(`[${text}] has no duration`, { hint: 'write [wait 5s] or [wait 500ms]' })
  }
  const fault = faultIn(text, first, rest)
  const read = readFault(fault)
  if ('definition' in read) return { kind: 'fault', fault }
  const [trouble] = read
  throw new UsageError(`[${text}]: ${trouble?.message}`, {
    ...(trouble?.hint !== undefined && { hint: trouble.hint }),
  })
}

function faultIn(
  text: string,
  kind: string,
  rest: readonly string[],
): Readonly<Record<string, unknown>> {
  const definition = faultOf(kind)
  if (!definition) {
    const near = nearestWords(kind, [...words, ...faults.map((fault) => fault.kind)])
    const hint =
      near.length > 0 ? `did you mean ${near.map((one) => `[${one}]`).join(' or ')}?` : forms
    throw new UsageError(`[${text}] is no remark`, { hint })
  }
  const names = Object.keys(parametersOf(definition))
  if (rest.length === 0) return { [kind]: {} }
  if (!names.includes(rest[0]!)) return { [kind]: valueOf(rest.join(' ')) }
  const values: Record<string, unknown> = {}
  let name = ''
  let value: string[] = []
  const keep = (): void => {
    if (name !== '') values[name] = valueOf(value.join(' '))
  }
  for (const word of rest) {
    // A name begins the next parameter once the one before it has its value.
    if (names.includes(word) && (name === '' || value.length > 0)) {
      keep()
      name = word
      value = []
    } else value.push(word)
  }
  keep()
  return { [kind]: values }
}

/** A value as YAML would have it: a number, true, false, or a text. */
function valueOf(text: string): unknown {
  if (/^\d+$/.test(text)) return Number(text)
  if (text === 'true' || text === 'false') return text === 'true'
  return text.replace(/^(['"])(.*)\1$/s, '$2')
}
