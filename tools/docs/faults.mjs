// The page of faults, from their definitions.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rfc, table } from './table.mjs'

export const file = 'faults.md'

const sites = [
  [
    'maildrop',
    'Faults of the maildrop',
    'They change what a session sees of the mailbox, or what becomes of it.',
  ],
  ['reply', 'Faults of replies', 'They change what the server says.'],
  [
    'wire',
    'Faults of the wire',
    'They change how octets travel. Those that have `layer` can act on TLS records, too.',
  ],
  ['tls', 'Faults of TLS', 'They change handshakes and what lies below TLS.'],
]

const wordOf = { VERB: 'commands' }

const forms = {
  integer: 'whole number',
  number: 'number',
  duration: 'duration',
  size: 'size',
  rate: 'octets a second',
  boolean: 'true or false',
  text: 'text',
  octets: 'octets',
  place: 'place',
  numbers: 'message numbers',
}

export async function page(root) {
  const load = (...parts) => import(pathToFileURL(join(root, 'dist', 'server', ...parts)).href)
  const { faults, parametersOf } = await load('scenario', 'faults.js')
  const { boundsText, durationText, sizeText } = await load('scenario', 'fault-values.js')
  const { exampleOf } = await load('scenario', 'fault-example.js')
  const { momentsOf } = await load('scenario', 'load', 'moments.js')
  const { placeWords } = await load('wire', 'places.js')

  const written = ({ type }, value) => {
    if (type === 'duration') return durationText(value)
    if (type === 'size' || type === 'rate') return sizeText(value)
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  const form = (parameter) => {
    const { type } = parameter
    if (type === 'choice') return parameter.values.map((value) => `\`${value}\``).join(', ')
    if (type === 'list') return `list of ${forms[parameter.of.type] ?? parameter.of.type}`
    if ('min' in parameter) return `${forms[type]}, ${boundsText(parameter)}`
    return forms[type]
  }
  const otherwise = (parameter) => {
    const { default: value, optional } = parameter
    if (value === undefined) return optional ? 'left out' : '**needed**'
    return `\`${value === '' ? "''" : written(parameter, value)}\``
  }
  const example = (fault) => `fault: ${flow(exampleOf(fault))}`
  const one = (fault) => {
    const parameters = Object.entries(parametersOf(fault))
    const moments = momentsOf(fault).map((moment) => wordOf[moment] ?? `\`${moment}\``)
    const rows = parameters.map(([name, parameter]) => [
      `\`${name}\`${name === fault.short ? ' (bare value)' : ''}`,
      form(parameter),
      otherwise(parameter),
      parameter.about,
    ])
    const source = fault.rfc === undefined ? '' : ` See ${rfc(fault.rfc)}.`
    return `### ${fault.kind}

${sentence(fault.summary)} ${fault.about}${source}

Stands at: ${moments.join(', ')}. Example: \`${example(fault)}\`

${rows.length > 0 ? table(['Parameter', 'Written as', 'Otherwise', 'What it does'], rows) : 'No parameters.\n'}`
  }
  const parts = sites.map(([site, title, about]) => {
    const own = faults.filter((fault) => fault.site === site)
    const list = own.map(({ kind, summary }) => [`[${kind}](#${kind})`, sentence(summary)])
    return `## ${title}

${about}

${table(['Fault', 'What it does'], list)}
${own.map(one).join('\n')}`
  })
  const places = placeWords.map((word) => [`\`${word.written}\``, word.about])
  return `# Faults

What a rule of a [scenario](../scenarios.md) can do besides saying something else. Under \`fault:\` stands a
kind alone where no parameter is needed, \`{ kind: { parameter: value } }\`, \`{ kind: value }\` where one of the
parameters takes a bare value, or a list of these.

Durations are written \`500ms\`, \`2s\`, \`5m\`, \`1h\`; sizes \`600\`, \`4KiB\`, \`1MiB\`; message numbers \`2\`,
\`[1, 3]\`, \`2..5\`, \`2..\`, \`every 3\`, \`all\`. In octets \`\\r \\n \\t \\0 \\\\ \\xNN\` stand for octets.

A place is a number of octets from the start of the reply, or one of these. Where a reply does not have the
place, the fault does not act, and the transcript says so.

${table(['Place', 'Where'], places)}
${parts.join('\n')}`
}

function sentence(text) {
  const capital = text.charAt(0).toUpperCase() + text.slice(1)
  return /[.!?]$/.test(capital) ? capital : `${capital}.`
}

/** A value as YAML has it on one line. */
function flow(value) {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, inner]) => `${key}: ${flow(inner)}`)
    return `{ ${pairs.join(', ')} }`
  }
  return /^[\w.-]+$/.test(String(value)) ? String(value) : `'${value}'`
}
