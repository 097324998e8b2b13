import { connect } from 'node:net'
import { beforeAll, describe, expect, it } from 'vitest'
import { playScenario } from '../../../harness/fast-check/index.ts'
import type { Account, FetchClient } from '../../../harness/fast-check/index.ts'
import type { CaseRecord } from '../../../harness/judge/case-record.ts'
import { startServer } from '../../../server/index.ts'
import type { Scenario } from '../../../server/index.ts'
import type { Entry } from '../../../server/transcript/entry.ts'
import { autoClock } from '../../support/auto-clock.ts'
import { warmUp } from '../../support/warm-up.ts'
import { smallClient } from './small-client.ts'

beforeAll(warmUp)

const mailbox = [
  { content: 'Subject: one\r\n\r\n.\r\n', uid: 'one' },
  { content: 'Subject: two\r\n\r\nx\r\n', uid: 'two' },
]

/** All that a play could leave behind: counts, marks, deletions, a lock, what faults remember, a connection cut. */
const eventful: Scenario = {
  title: 'Eventful',
  about: 'Several sessions, each of which the server remembers.',
  mailbox,
  rules: [
    { on: 'greeting', times: 1, per: 'server', fault: { slice: { size: 3 } } },
    { on: 'RETR', times: 1, per: 'maildrop', mark: 'fetched', fault: { cut: { after: 9 } } },
    { on: 'login', when: { session: 2 }, times: 'always', fault: { arrive: { messages: 1 } } },
    { on: 'UIDL', when: { probability: 0.5 }, times: 'always', fault: 'unstable-unique-ids' },
  ],
  run: { sessions: 3 },
}

/** What was said and done, without when and from where. */
function deedsOf(entries: readonly Entry[]): unknown[] {
  return entries.map((entry) => {
    const { at: _at, ...deed } = entry
    return { ...deed, arrived: 0, remote: '', clientLeft: null }
  })
}

function outcome({ served, delivered, left, runs, transcript }: CaseRecord): unknown {
  const codes = runs.map(({ code, phase, holds }) => ({ code, phase, holds }))
  return structuredClone({ served, delivered, left, codes, deeds: deedsOf(transcript) })
}

const play = (scenario: Scenario, client: FetchClient = smallClient()): Promise<CaseRecord> =>
  playScenario(client, scenario, { clock: autoClock })

describe('a play', () => {
  it('is the same whatever was played before it', { timeout: 60_000 }, async () => {
    // An auto-clock takes what is loaded at first need for silence.
    await play(eventful)
    const first = outcome(await play(eventful))
    const ports = new Set<number>()
    const client: FetchClient = (account, memory) => {
      expect(memory.size).toBe(0)
      ports.add(account.port)
      return smallClient('forgets', 'always-content')(account, new Map())
    }
    for (let count = 0; count < 80; count++) {
      await playScenario(client, { title: 'a', about: 'a', mailbox: mailbox.slice(count % 2) })
    }
    expect(ports.size).toBeLessThan(80)
    expect(outcome(await play(eventful))).toEqual(first)
  })

  it('is the same beside others', { timeout: 60_000 }, async () => {
    const alone = await playScenario(smallClient(), truthful)
    const many = await Promise.all(
      Array.from({ length: 20 }, () => playScenario(smallClient(), truthful)),
    )
    for (const one of many) expect(outcome(one)).toEqual(outcome(alone))
  })

  it('says what a server that was started for itself says', async () => {
    const { transcript } = await playScenario(smallClient(), truthful)
    await using server = await startServer({ scenario: truthful, tls: false, tlsPort: null })
    const { host, port } = server.pop3
    const account = { ...usual, host, port, user: server.user, password: server.password }
    await smallClient()(account, new Map())
    await server.waitFor({ kind: 'end' })
    expect(deedsOf(transcript)).toEqual(deedsOf(server.transcript.entries))
  })

  it('keeps its port from others when its client hangs', { timeout: 60_000 }, async () => {
    let port = 0
    const hanging: FetchClient = (account) => {
      port = account.port
      return new Promise(() => {})
    }
    const record = await playScenario(hanging, truthful, { limitMs: 20 })
    expect(record.runs.every(({ timedOut }) => timedOut)).toBe(true)
    for (let count = 0; count < 80; count++) {
      const client: FetchClient = (account, memory) => {
        expect(account.port).not.toBe(port)
        return smallClient()(account, memory)
      }
      expect((await playScenario(client, truthful)).runs).toMatchObject([{ code: 0 }])
    }
  })

  it('hears nothing of a client that goes on after its own', { timeout: 60_000 }, async () => {
    let going = true
    const refused: Promise<void>[] = []
    const lingering: FetchClient = async (account, memory) => {
      const outcome = await smallClient()(account, memory)
      refused.push(knocking(account, () => going))
      return outcome
    }
    await playScenario(lingering, truthful)
    const records: CaseRecord[] = []
    for (let count = 0; count < 80; count++) {
      records.push(await playScenario(smallClient(), truthful))
    }
    going = false
    await Promise.all(refused)
    for (const { transcript } of records) {
      expect(transcript.filter(({ kind }) => kind === 'connect')).toHaveLength(1)
    }
  })
})

const truthful: Scenario = { title: 'Truth', about: 'Nothing else.', mailbox, rules: [] }

const usual: Omit<Account, 'host' | 'port' | 'user' | 'password'> = {
  tls: 'none',
  ca: '',
  delete: true,
  patienceMs: 5000,
  clock: autoClock(),
  signal: new AbortController().signal,
  deliver: () => {},
}

/** Comes to a port again and again, as somebody who was cut off. */
async function knocking({ host, port }: Account, wanted: () => boolean): Promise<void> {
  while (wanted()) {
    const socket = connect(port, host)
    socket.on('error', () => {}).resume()
    await new Promise<void>((resolve) => void socket.on('close', resolve))
  }
}
