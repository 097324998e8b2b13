import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { startServer, virtualClock } from '../../server/index.ts'
import type { Server, VirtualClock } from '../../server/index.ts'
import { dial } from '../support/raw-client.ts'
import type { RawClient } from '../support/raw-client.ts'
import { three } from '../support/serve.ts'

interface Scene {
  readonly server: Server
  readonly client: RawClient
  readonly clock: VirtualClock
}

/** How a session may end; only the first two reach UPDATE. */
const endings: Readonly<Record<string, (scene: Scene) => unknown>> = {
  quit: ({ client }) => client.send('QUIT\r\n'),
  'quit without waiting': ({ client }) => client.socket.end('QUIT\r\n'),
  fin: ({ client }) => client.socket.end(),
  rst: ({ client }) => client.reset(),
  'half a quit': ({ client }) => client.socket.end('QUIT'),
  'quit with an argument': ({ client }) => client.socket.end('QUIT 1\r\n'),
  'quit inside an exchange': ({ client }) => client.socket.end('AUTH PLAIN\r\nQUI\r\n'),
  'the server closes': ({ server }) => server.close(),
  silence: ({ clock }) => clock.advance(600_000),
}

const marking = fc.array(
  fc.constantFrom('DELE 1', 'DELE 2', 'DELE 3', 'DELE 4', 'RSET', 'RETR 1'),
  {
    maxLength: 8,
  },
)

describe('UPDATE', () => {
  test.prop([fc.boolean(), marking, fc.constantFrom(...Object.keys(endings))], { numRuns: 100 })(
    '[quit.update] [quit.only-marked] [update.never-without-quit] happens if and only if QUIT came in TRANSACTION',
    async (loggedIn, lines, ending) => {
      const clock = virtualClock()
      await using server = await startServer({ mailbox: three, tls: false, clock })
      const client = await dial({ port: server.pop3.port })
      if (loggedIn) await client.login()
      let marked = new Set<string>()
      for (const line of lines) {
        const { status } =
          line === 'RETR 1' ? await client.multi(line) : { status: await client.command(line) }
        if (!status.startsWith('+OK')) continue
        if (line === 'RSET') marked = new Set()
        else if (line.startsWith('DELE')) marked.add(line.slice(5))
      }
      await endings[ending]?.({ server, client, clock })
      await server.waitFor({ kind: 'end' })
      const updates =
        loggedIn &&
        ending.startsWith('quit') &&
        !ending.includes('argument') &&
        !ending.includes('inside')
      const gone = updates ? marked : new Set<string>()
      const expected = three
        .filter((_, index) => !gone.has(String(index + 1)))
        .map(({ length }) => length)
      if (ending === 'the server closes') {
        const updated = server.transcript.entries.some(
          (entry) => entry.kind === 'maildrop' && entry.event === 'updated',
        )
        expect(updated).toBe(false)
        return
      }
      expect((await server.messages()).map(({ octets }) => octets)).toEqual(expected)
      const next = await dial({ port: server.pop3.port })
      expect(await next.login()).toMatch(/^\+OK/)
    },
  )
})
