import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorityFor } from '../../certs/authority.ts'
import { writeAuthority } from '../../certs/write-authority.ts'
import { clock, handshakeServer, session } from './one-server.ts'

const run = promisify(execFile)
const has = (command: string, ...args: string[]): Promise<boolean> =>
  run(command, args).then(
    () => true,
    () => false,
  )
const openssl = await has('openssl', 'version')
const python = await has('python3', '-c', 'import ssl')
if (!openssl) console.warn('skipped: openssl s_client, since openssl is not installed')
if (!python) console.warn('skipped: Python’s ssl, since python3 is not installed')

let folder: string
let ca: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'popquiz-tls-'))
  ca = (await writeAuthority(await authorityFor(clock), folder)).ca
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs a client, whatever its exit code; gives what it printed. */
function printed(command: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile(command, args, (_error, stdout, stderr) => resolve(stdout + stderr))
    child.stdin?.end()
  })
}

describe.skipIf(!openssl)('openssl s_client', () => {
  const sClient = (port: number, ...more: string[]): Promise<string> =>
    printed('openssl', ['s_client', '-connect', `127.0.0.1:${port}`, '-CAfile', ca, ...more])

  it.each(['-tls1_2', '-tls1_3'])(
    '[tls.close-notify.server] %s: verifies the chain and sees close_notify',
    async (version) => {
      await using server = await handshakeServer()
      const trust = ['-x509_strict', '-verify_return_error', '-verify_hostname', 'localhost']
      const show = [version, '-msg', '-ign_eof', '-alpn', 'pop3']
      const client = sClient(server.port, ...trust, ...show)
      const { socket } = await session(server)
      socket.resume().end('+OK bye\r\n')
      const seen = await client
      expect(seen).toContain('Verify return code: 0 (ok)')
      expect(seen).toContain('ALPN protocol: pop3')
      expect(seen).toContain('+OK bye')
      expect(seen).toMatch(/<<< TLS 1\.[23], Alert \[length 0002\], warning close_notify/)
    },
  )

  it('[tls.sni.server-reject-unknown] reads unrecognized_name', async () => {
    await using server = await handshakeServer({ unknownName: 'refuse' })
    const seen = await sClient(server.port, '-servername', 'x.example')
    expect(seen).toContain('unrecognized name')
    expect(seen).toContain('SSL alert number 112')
  })

  it('[tls.alpn.server-no-overlap] reads no_application_protocol', async () => {
    await using server = await handshakeServer()
    const seen = await sClient(server.port, '-alpn', 'imap')
    expect(seen).toContain('SSL alert number 120')
  })
})

describe.skipIf(!python)('Python’s ssl with strict verification', () => {
  const script = `
import socket, ssl, sys
context = ssl.create_default_context(cafile=sys.argv[2])
context.verify_flags |= ssl.VERIFY_X509_STRICT
for name in ('localhost', '127.0.0.1', 'mail.example.org'):
    with socket.create_connection(('127.0.0.1', int(sys.argv[1]))) as raw:
        with context.wrap_socket(raw, server_hostname=name) as tls:
            print(name, tls.version())
`

  it('accepts the chain for each of its names', async () => {
    await using server = await handshakeServer({ hosts: ['mail.example.org'] })
    const seen = await printed('python3', ['-c', script, String(server.port), ca])
    expect(seen.trim().split('\n')).toEqual([
      'localhost TLSv1.3',
      '127.0.0.1 TLSv1.3',
      'mail.example.org TLSv1.3',
    ])
  })
})
