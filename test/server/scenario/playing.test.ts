import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { startServer } from '../../../server/index.ts'
import type { Scenario, Server } from '../../../server/index.ts'

/** Everything the server says to these lines, sent one after the other, each once the last was answered. */
async function talk(server: Server, ...lines: readonly string[]): Promise<string> {
  const socket = connect(server.pop3.port, server.pop3.host)
  let text = ''
  let wake = (): void => {}
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
    wake()
  })
  const ended = new Promise<void>((resolve) => {
    socket.on('close', () => resolve())
    socket.on('error', () => undefined)
  })
  const answered = (): Promise<void> =>
    Promise.race([ended, new Promise<void>((resolve) => (wake = resolve))])
  await answered()
  for (const line of lines) {
    socket.write(`${line}\r\n`)
    await answered()
  }
  socket.end()
  await ended
  return text
}

const scenario = (parts: Partial<Scenario>): Scenario => ({ title: 't', about: 'a', ...parts })

describe('a server that plays a scenario', () => {
  it('tells the truth but where a rule says otherwise', async () => {
    await using server = await startServer({
      scenario: scenario({
        rules: [
          { on: 'PASS', times: 1, per: 'server', reply: '-ERR [IN-USE] later, {user}', perform: false },
        ],
      }),
    })
    const first = await talk(server, 'USER alice', 'PASS secret', 'PASS secret', 'QUIT')
    expect(first).toContain('-ERR [IN-USE] later, alice\r\n')
    expect(await talk(server, 'USER alice', 'PASS secret', 'STAT', 'QUIT')).toContain('+OK 3 ')
    expect(server.rules.map(({ name, fired }) => ({ name, fired }))).toEqual([
      { name: 'rule 1', fired: 1 },
    ])
    expect(server.transcript.entries.filter(({ kind }) => kind === 'fault')).toHaveLength(1)
  })
})
