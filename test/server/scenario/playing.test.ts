import { describe, expect, it } from 'vitest'
import { startServer } from '../../../server/index.ts'
import type { Scenario } from '../../../server/index.ts'
import { talk } from './conversation.ts'

const scenario = (parts: Partial<Scenario>): Scenario => ({ title: 't', about: 'a', ...parts })

describe('a server that plays a scenario', () => {
  it('tells the truth but where a rule says otherwise', async () => {
    await using server = await startServer({
      scenario: scenario({
        rules: [
          {
            on: 'PASS',
            times: 1,
            per: 'server',
            reply: '-ERR [IN-USE] later, {user}',
            perform: false,
          },
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
