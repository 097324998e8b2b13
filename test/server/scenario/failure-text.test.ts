import { describe, expect, it } from 'vitest'
import { startServer, virtualClock } from '../../../server/index.ts'
import type { Scenario } from '../../../server/index.ts'
import { talk } from './conversation.ts'

const scenario: Scenario = {
  title: 'Traps',
  about: 'None of them acts.',
  rules: [
    { name: 'acts', on: 'STAT', times: 'always', reply: '+OK 3 2268' },
    { name: 'second RETR 2', on: 'RETR 2', when: { nth: 2 }, times: 'always', reply: '-ERR no' },
    {
      name: 'only under TLS',
      on: ['RETR', 'TOP'],
      when: { tls: true },
      times: 'always',
      reply: '-ERR',
    },
    {
      name: "bob's third session",
      on: 'STAT',
      when: { user: 'bob', session: 3, listener: 'pop3s', marked: 'late' },
      times: 'always',
      reply: '-ERR',
    },
    { name: 'unlikely', on: 'STAT', when: { probability: 0 }, times: 'always', reply: '-ERR' },
    {
      name: 'second login',
      on: 'login',
      when: { connection: '2..' },
      times: 'always',
      fault: 'empty-maildrop',
    },
    { name: 'a line', on: 'line /^XTND/i', times: 'always', reply: '-ERR' },
    { name: 'long silence', on: 'idle 10m', times: 'always', reply: '+OK' },
    { name: 'by password', on: 'PASS hunter2', times: 'always', reply: '-ERR' },
  ],
}

/** Ports change from run to run. */
function plain(text: string): string {
  return text.replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
}

describe('the failure text', () => {
  it('says of each rule that never acted what was missing where it came nearest', async () => {
    await using server = await startServer({ scenario, clock: virtualClock() })
    await talk(server, 'USER alice', 'PASS secret', 'STAT', 'RETR 1', 'RETR 2', 'QUIT')
    await expect(server.unfired()).toMatchFileSnapshot('golden/unfired.txt')
  })

  it('of a wait that was in vain shows the last that happened, and those rules', async () => {
    await using server = await startServer({ scenario, clock: virtualClock() })
    await talk(server, 'USER alice', 'PASS secret', 'STAT', 'RETR 2', 'QUIT')
    await server.waitFor({ kind: 'end' })
    const waiting = server.waitFor({ command: 'DELE', connection: 1 }, { timeoutMs: 1 })
    const error: unknown = await waiting.catch((thrown: unknown) => thrown)
    await expect(`${plain((error as Error).message)}\n`).toMatchFileSnapshot('golden/wait.txt')
  })

  it('has nothing to say where every rule has acted', async () => {
    await using server = await startServer({
      scenario: { ...scenario, rules: (scenario.rules ?? []).slice(0, 1) },
    })
    await talk(server, 'USER alice', 'PASS secret', 'STAT', 'QUIT')
    expect(server.unfired()).toBe('')
  })
})
