import { describe, expect, it } from 'vitest'
import type { Server } from '../../../server/index.ts'
import type { Cut, Imposed, WireEffect } from '../../../server/wire/wire-effect.ts'
import type { RawClient } from '../../support/raw-client.ts'
import { faultsOf, impose, replies, sentOf, serveScript } from '../../support/serve-script.ts'
import { connect, connectStls, connectTls } from '../../support/serve.ts'

/** Passes so many octets on, then ends the connection. */
function cutAfter(octets: number, how: Cut): Imposed {
  let left = octets
  const effect: WireEffect = {
    *octets(piece) {
      if (piece.length < left) {
        left -= piece.length
        yield { do: 'send', octets: piece }
        return
      }
      yield { do: 'send', octets: piece.subarray(0, left) }
      yield { do: 'push' }
      // A client on libuv that finds octets and a reset at once sees no reset.
      if (how === 'rst') yield { do: 'wait', ms: 10 }
      yield { do: 'tell', detail: 'as told' }
      yield { do: 'cut', how }
    },
  }
  return impose(effect, { cut: { after: octets, with: how } })
}

const ways: readonly (readonly [string, (server: Server) => Promise<RawClient>])[] = [
  ['in clear', connect],
  ['after STLS', (server) => connectStls(server)],
  ['with TLS from the first octet', (server) => connectTls(server)],
]

describe.each(ways)('a reply that is cut %s', (_name, dial) => {
  it.each<[Cut, string]>([
    ['fin', 'fin'],
    ['bare-fin', 'fin'],
    ['rst', 'reset'],
  ])('by %s leaves up to the place, and nothing after', async (how, seen) => {
    const server = await serveScript({
      reply: replies((verb, truth) =>
        verb === 'RETR' ? { ...truth, wire: [cutAfter(30, how)] } : truth,
      ),
    })
    const client = await dial(server)
    await client.login()
    const before = client.received.length
    client.send('RETR 2\r\nDELE 1\r\n')
    await client.until((text) => text.length >= before + 30)
    await server.clock.advance(10)
    const end = await client.end()
    expect(end.how).toBe(seen)
    expect(client.received.length - before).toBe(30)
    const last = await server.waitFor({ kind: 'end' })
    expect(last).toMatchObject({ by: 'server', how: 'scripted', state: 'transaction' })
    const fault = faultsOf(server)[0]
    const sent = sentOf(server).at(-1)
    expect(sent).toMatchObject({ as: 'reply', octets: 30, offset: before })
    expect(sent?.body).toMatchObject({ complete: false, kind: 'message' })
    expect(fault).toMatchObject({
      fault: { cut: { after: 30, with: how } },
      rule: 'a rule',
      scenario: 'a/scenario',
      site: 'wire',
      layer: 'clear',
      into: 30,
      offset: before + 30,
      detail: 'as told',
    })
    // The command behind it was never answered.
    const verbs = server.transcript.entries.map((entry) =>
      entry.kind === 'received' ? entry.verb : '',
    )
    expect(verbs).not.toContain('DELE')
    expect(server.transcript.entries.at(-1)?.kind).toBe('end')
    await expect.poll(() => server.connections).toBe(0)
  })
})
