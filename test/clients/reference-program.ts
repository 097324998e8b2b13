import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { realClock } from '../../server/base/clock.ts'
import { referenceRun } from './reference/index.ts'
import { memory } from './reference/memory.ts'
import type { Memory } from './reference/memory.ts'

/** The reference client by the contract of docs/add-your-client.md; started by run-reference.mjs. */
const env = (name: string): string => process.env[`POPQUIZ_${name}`] ?? ''

const tls = env('TLS')
if (tls !== 'none' && tls !== 'stls' && tls !== 'implicit') process.exit(127)

// USER and PASS are for ASCII; what else is in a password goes as SASL has it, in UTF-8.
const login = /^[\x20-\x7e]*$/.test(env('PASSWORD')) ? 'pass' : 'PLAIN'

const state = join(env('STATE'), 'memory.json')
const remembered = memory(readState())
const silence = Number(env('TIMEOUT')) * 1000
let count = 0
const [report] = await referenceRun(
  {
    host: env('HOST'),
    port: Number(env('PORT')),
    tlsPort: Number(env('PORT')),
    user: env('USER'),
    password: env('PASSWORD'),
    ca: tls === 'none' ? '' : readFileSync(env('CA'), 'utf8'),
    serverName: env('HOST'),
  },
  { tls, login },
  {
    clock: realClock(),
    seed: Number(env('SEED')),
    patience: { silence, update: silence, handshake: silence },
    memory: remembered,
    leave: env('DELETE') !== '1',
    keep: (_, octets) => writeFileSync(join(env('OUT'), String(++count)), octets),
  },
)
writeFileSync(state, JSON.stringify(remembered.saved))
// Who could not even look does not know what there was.
const looked = report?.exchanges.some(
  ({ sent, outcome }) => /^(?:STAT|LIST|UIDL)$/.test(sent) && outcome === 'ok',
)
const whole = report?.ending === 'quit' && report.missing.length === 0
const good = whole && report.login === 'ok' && looked === true
if (!good) console.error(`${report?.ending} ${report?.problem ?? ''}; login ${report?.login}`)
process.exit(good ? 0 : 1)

function readState(): Memory['saved'] {
  try {
    return JSON.parse(readFileSync(state, 'utf8')) as Memory['saved']
  } catch {
    return []
  }
}
