import { join } from 'node:path'
// The page of SASL mechanisms, from their definitions.
import { pathToFileURL } from 'node:url'
import { rfc, table } from './table.mjs'

export const file = 'mechanisms.md'

const needed = {
  tls: 'TLS',
  'client-certificate': 'a client certificate that stands for a user',
  tokens: 'a user with a bearer token',
  'anonymous-account': 'setting `anonymousUser`',
}

export async function page(root) {
  const load = (...path) =>
    import(pathToFileURL(join(root, 'dist', 'server', 'state', ...path)).href)
  const { mechanisms } = await load('sasl', 'index.js')
  const { lax } = await load('settings.js')
  const definitions = await Promise.all(mechanisms.map((entry) => entry.load()))
  const rows = definitions.map(({ name, rfc: source, summary, serverFirst, plaintext, needs }) => [
    `[${name}](../../server/state/sasl/${name.toLowerCase()}.ts)`,
    rfc(source),
    serverFirst ? 'server' : 'client',
    plaintext ? 'yes' : 'no',
    needs ? needed[needs] : '',
    lax.mechanisms.includes(name) ? 'yes' : 'no',
    summary,
  ])
  const head = [
    'Mechanism',
    'Source',
    'Begins',
    'Shows the password',
    'Needs',
    'Enabled',
    'What it is',
  ]
  return `# SASL mechanisms

A mechanism is offered where it is enabled (setting \`mechanisms\`) and has what it needs. Under the
policy \`strict\` those that show a password or token are offered inside TLS only.

${table(head, rows)}`
}
