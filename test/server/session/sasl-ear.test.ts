import { describe, expect, it } from 'vitest'
import type { SaslShape } from '../../../server/transcript/entry.ts'
import { jsonLine } from '../../../server/transcript/render-json.ts'
import { connect, serve } from '../../support/serve.ts'

/** Says lines, each once the one before was answered, and returns what was noted of each. */
async function shapes(...lines: readonly string[]): Promise<(SaslShape | undefined)[]> {
  const server = await serve()
  const client = await connect(server)
  for (const line of lines) await client.command(line)
  const noted = server.transcript.entries.filter((entry) => entry.kind === 'received')
  for (const entry of noted) {
    expect(JSON.parse(jsonLine(entry))).toEqual(JSON.parse(JSON.stringify(entry)))
  }
  await server.close()
  return noted.map(({ sasl }) => sasl)
}

describe('what is noted of SASL messages', () => {
  it('is their form, and nothing of other lines', async () => {
    expect(await shapes('NOOP', 'AUTH PLAIN', 'AGEAYg==', 'NOOP')).toEqual([
      undefined,
      undefined,
      { form: 'base64', octets: 4 },
      undefined,
    ])
  })

  it('is there of initial responses as well, empty ones too', async () => {
    expect(await shapes('AUTH PLAIN AGEAYg==', 'auth external ', 'AUTH PLAIN A B')).toEqual([
      { form: 'base64', octets: 4 },
      { form: 'empty' },
      { form: 'malformed' },
    ])
  })

  it('tells commands in an exchange, and answers where no exchange is', async () => {
    expect(await shapes('AUTH LOGIN', 'QUIT', '*', 'AUTH NONE', 'YWxpY2U=', '')).toEqual([
      undefined,
      { form: 'command', verb: 'QUIT' },
      { form: 'cancel' },
      undefined,
      { form: 'base64', octets: 5 },
      { form: 'empty' },
    ])
  })
})
