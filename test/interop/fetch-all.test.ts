import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { startServer } from '../../server/index.ts'
import type { Server } from '../../server/index.ts'

const run = promisify(execFile)
const here = new URL('clients/', import.meta.url).pathname
const fixtures = new URL('../../fixtures/', import.meta.url).pathname

/**
 * What a client is known to write differently from what it was sent. curl (7.88 and others) writes CR LF
 * for a message of no octets; the transcript shows that the server sent none.
 */
const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  curl: { 'headers/empty-message.eml': '\r\n' },
}

/** Real clients, each as its manual tells an ordinary user to use it. */
const clients = [
  { name: 'curl', probe: ['curl', '--version'], command: ['sh', join(here, 'fetch-all.sh')] },
  {
    name: 'Python poplib',
    probe: ['python3', '-c', 'import poplib, ssl'],
    command: ['python3', join(here, 'fetch_all.py')],
  },
  {
    name: 'Perl Net::POP3',
    probe: ['perl', '-MNet::POP3', '-MIO::Socket::SSL', '-e', '1'],
    command: ['perl', join(here, 'fetch-all.pl')],
  },
] as const

function installed([program, ...args]: readonly [string, ...string[]]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

interface Listed {
  readonly path: string
  readonly octets: number
  readonly sha256: string
}

/** The fixtures' own list: the sums there were made without any code of the server. */
async function listedMessages(): Promise<Listed[]> {
  const text = await readFile(join(fixtures, 'messages/index.yaml'), 'utf8')
  const index = parse(text) as { messages: Listed[] } | Listed[]
  return Array.isArray(index) ? index : index.messages
}

let server: Server
let ca: string
let expected: Listed[]
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'popquiz-interop-'))
  server = await startServer({ mailbox: 'everything', settings: { lock: 'shared' } })
  ca = join(folder, 'ca.pem')
  await writeFile(ca, await server.ca())
  expected = await listedMessages()
})

afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

describe.each(clients)('$name', ({ name, probe, command }) => {
  const present = installed(probe)
  const note = present ? '' : ` (skipped: \`${probe.join(' ')}\` fails here)`
  if (!present) console.warn(`interop with ${name} is skipped: \`${probe.join(' ')}\` fails here`)

  it.skipIf(!present).each(['none', 'stls', 'implicit'] as const)(
    `fetches every fixture octet for octet, TLS %s${note}`,
    { timeout: 90_000 },
    async (tls) => {
      const out = await mkdtemp(join(folder, `${tls}-`))
      const port = tls === 'implicit' ? server.pop3s?.port : server.pop3.port
      const [program, ...args] = command
      await run(program, args, {
        env: {
          ...process.env,
          POPQUIZ_HOST: 'localhost',
          POPQUIZ_PORT: String(port),
          POPQUIZ_TLS: tls,
          POPQUIZ_USER: server.user,
          POPQUIZ_PASSWORD: server.password,
          POPQUIZ_CA: ca,
          POPQUIZ_OUT: out,
        },
      })
      const got = await Promise.all(
        expected.map(async ({ path }, index) => {
          const octets = await readFile(join(out, String(index + 1))).catch(() => Buffer.alloc(0))
          const right = octets.toString('latin1') === known[name]?.[path] ? Buffer.alloc(0) : octets
          const sha256 = createHash('sha256').update(right).digest('hex')
          return { path, octets: right.length, sha256 }
        }),
      )
      expect(got).toEqual(expected.map(({ path, octets, sha256 }) => ({ path, octets, sha256 })))
    },
  )
})
