import type { Parameter } from '../../server/base/fault.ts'
import type { AnyFault } from '../../server/scenario/faults.ts'
import { paragraph, section } from './paragraph.ts'

const sites = {
  maildrop: 'acts on what a session sees of its maildrop',
  reply: 'acts on what the server says',
  wire: 'acts on the octets on their way',
  tls: 'acts on TLS',
} as const

/** All there is to say of one kind of fault. */
export function faultPage(fault: AnyFault): string[] {
  const { kind, site, summary, about, rfc, parameters, short } = fault
  return [
    summary,
    `${kind}  (a fault that ${sites[site]}${rfc === undefined ? '' : `; RFC ${rfc}`})`,
    '',
    ...paragraph(about),
    ...section('Parameters', Object.entries(parameters).flatMap(parameterLines)),
    ...section('In a rule', [
      `fault: ${written(kind, parameters, short)}`,
      ...(short === undefined ? [] : [`fault: { ${kind}: VALUE } means ${short}`]),
    ]),
    ...section('More', ['docs/reference/faults.md, docs/scenarios.md']),
  ]
}

function parameterLines([name, parameter]: [string, Parameter]): string[] {
  const { default: fallback, optional, about } = parameter
  const need = fallback === undefined ? 'required' : `${JSON.stringify(fallback)} when left out`
  return [
    `${name}  ${kindText(parameter)}, ${optional ? 'may be left out' : need}`,
    ...paragraph(about, '  '),
  ]
}

function kindText(parameter: Parameter): string {
  const { type } = parameter
  if (type === 'choice') return `one of ${parameter.values.join(', ')}`
  if (type === 'list') return `a list, each ${kindText(parameter.of)}`
  if ('min' in parameter) return `${type} from ${parameter.min} to ${parameter.max}`
  return type
}

function written(
  kind: string,
  parameters: AnyFault['parameters'],
  short: string | undefined,
): string {
  const needed = Object.entries(parameters).filter(
    ([name, one]) => (one.default === undefined && !one.optional) || name === short,
  )
  if (needed.length === 0) return kind
  const given = needed.map(([name, one]) => `${name}: ${sampleOf(one)}`)
  return `{ ${kind}: { ${given.join(', ')} } }`
}

function sampleOf(parameter: Parameter): string {
  if (parameter.default !== undefined && parameter.default !== '') return String(parameter.default)
  const samples: Readonly<Record<Parameter['type'], string>> = {
    integer: '1',
    number: '0.5',
    duration: '2s',
    size: '4KiB',
    rate: '2KiB',
    choice: parameter.type === 'choice' ? (parameter.values[0] ?? '') : '',
    boolean: 'true',
    text: 'words',
    octets: "'\\x00'",
    place: 'before-final-dot',
    numbers: '2',
    list: '[]',
  }
  return samples[parameter.type]
}
