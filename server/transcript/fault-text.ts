import { kindOf } from '../base/fault.ts'
import type { ParameterValue } from '../base/fault.ts'
import type { FaultEntry } from './entry.ts'
import { visible } from './visible.ts'

/** Characters of one parameter that are shown. */
const shown = 60

/**
 * A fault that acted, as a line for people: what, where, by whose order, and with which parameters.
 * `!! cut after 600 octets of the reply (rule "cut message 2", scenario retrieval/cut): after 600, with fin`
 */
export function faultText(entry: FaultEntry): string {
  const { fault, rule, scenario, detail } = entry
  const kind = kindOf(fault)
  const parameters = Object.entries(fault[kind] ?? {}).map(
    ([name, value]) => `${name} ${text(value)}`,
  )
  const about = [parameters.join(', '), detail === undefined ? '' : visible(detail)]
  const more = about.filter(Boolean).join('; ')
  const order = `(rule "${rule}", scenario ${scenario})`
  return `!! ${kind}${place(entry)} ${order}${more === '' ? '' : `: ${more}`}`
}

/** Where in the stream it acted; nothing where it was about the whole of a reply. */
function place({ site, layer, offset, into }: FaultEntry): string {
  if (into !== undefined) return ` after ${octets(into)} of the reply`
  if (offset === undefined || site === 'reply' || site === 'maildrop') return ''
  return layer === 'ciphertext' ? ` after ${octets(offset)} of records` : ` after ${octets(offset)}`
}

function octets(count: number): string {
  return `${count} octet${count === 1 ? '' : 's'}`
}

function text(value: ParameterValue): string {
  const whole = visible(written(value))
  return whole.length <= shown ? whole : `${whole.slice(0, shown)}…`
}

function written(value: ParameterValue): string {
  return typeof value === 'object' ? value.map(written).join(' ') : String(value)
}
