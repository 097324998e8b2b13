import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { startServer } from '../../server/index.ts'
import type { Server } from '../../server/index.ts'
import { dial } from '../support/raw-client.ts'
import type { RawClient } from '../support/raw-client.ts'

/** What the maildrop should hold: contents, and the unique-id once it was seen. */
interface Model {
  /** What is in the maildrop. */
  stored: { content: string; uid: string | undefined }[]
  /** What the open session sees; undefined marks a deleted one. */
  session: { content: string; uid: string | undefined; marked: boolean }[]
  deliveries: number
}
interface Real {
  readonly server: Server
  client: RawClient
}
type Step = fc.AsyncCommand<Model, Real>

const sizeOf = (entry: { content: string }): number => entry.content.length

function step(name: string, run: (model: Model, real: Real) => Promise<void>): Step {
  return { check: () => true, run, toString: () => name }
}

function begin(model: Model): void {
  model.session = model.stored.map((entry) => ({ ...entry, marked: false }))
}

async function login(model: Model, real: Real): Promise<void> {
  real.client = await dial({ port: real.server.pop3.port })
  expect(await real.client.login()).toMatch(/^\+OK/)
  begin(model)
}

const left = (model: Model): { entry: Model['session'][number]; number: number }[] =>
  model.session
    .map((entry, index) => ({ entry, number: index + 1 }))
    .filter(({ entry }) => !entry.marked)

const stat = step('STAT', async (model, { client }) => {
  const present = left(model).map(({ entry }) => entry)
  const octets = present.reduce((sum, entry) => sum + sizeOf(entry), 0)
  expect(await client.command('STAT')).toBe(`+OK ${present.length} ${octets}`)
})

const list = step('LIST', async (model, { client }) => {
  const lines = left(model).map(({ entry, number }) => `${number} ${sizeOf(entry)}`)
  expect((await client.multi('LIST')).lines).toEqual(lines)
})

const uidl = step('UIDL', async (model, { client }) => {
  const present = left(model)
  const { lines } = await client.multi('UIDL')
  expect(lines.map((line) => Number(line.split(' ')[0]))).toEqual(present.map((one) => one.number))
  for (const [index, { entry, number }] of present.entries()) {
    const uid = lines[index]?.split(' ')[1]
    entry.uid ??= uid
    expect(uid).toBe(entry.uid)
    const kept = model.stored.find((one) => one.content === entry.content)
    if (kept) kept.uid ??= uid
    expect(await client.command(`UIDL ${number}`)).toBe(`+OK ${number} ${uid}`)
  }
  const uids = model.session.map(({ uid }) => uid).filter((uid) => uid !== undefined)
  expect(new Set(uids).size).toBe(uids.length)
})

const onMessage = (number: number, verb: string): Step =>
  step(`${verb} ${number}`, async (model, { client }) => {
    const entry = model.session[number - 1]
    const present = entry !== undefined && !entry.marked
    const answer = await client.multi(verb === 'TOP' ? `TOP ${number} 99` : `${verb} ${number}`)
    expect(answer.status.startsWith('+OK')).toBe(present)
    if (present) expect(answer.content).toBe(entry.content)
  })

const listOne = (number: number): Step =>
  step(`LIST ${number}`, async (model, { client }) => {
    const entry = model.session[number - 1]
    const answer = await client.command(`LIST ${number}`)
    if (!entry || entry.marked) expect(answer).toMatch(/^-ERR/)
    else expect(answer).toBe(`+OK ${number} ${sizeOf(entry)}`)
  })

const dele = (number: number): Step =>
  step(`DELE ${number}`, async (model, { client }) => {
    const entry = model.session[number - 1]
    const answer = await client.command(`DELE ${number}`)
    expect(answer.startsWith('+OK')).toBe(entry !== undefined && !entry.marked)
    if (entry) entry.marked = true
  })

const rset = step('RSET', async (model, { client }) => {
  expect(await client.command('RSET')).toMatch(/^\+OK/)
  for (const entry of model.session) entry.marked = false
})

const quit = step('QUIT and log in', async (model, real) => {
  expect(await real.client.command('QUIT')).toMatch(/^\+OK/)
  await real.client.end()
  const gone = new Set(model.session.filter(({ marked }) => marked).map(({ content }) => content))
  model.stored = model.stored.filter(({ content }) => !gone.has(content))
  await login(model, real)
})

const lose = step('lose the connection and log in', async (model, real) => {
  const ended = real.server.transcript.entries.filter(({ kind }) => kind === 'end').length
  real.client.reset()
  await real.server.waitFor({ kind: 'end', times: ended + 1 })
  await login(model, real)
})

const deliver = step('deliver', async (model, { server }) => {
  const content = `Subject: delivered ${++model.deliveries}\r\n\r\n${'.'.repeat(model.deliveries)}\r\n`
  server.deliver(content)
  model.stored.push({ content, uid: undefined })
})

const numbers = fc.integer({ min: 0, max: 6 })
const steps = fc.commands(
  [
    fc.constant(stat),
    fc.constant(list),
    fc.constant(uidl),
    numbers.map((number) => onMessage(number, 'RETR')),
    numbers.map((number) => onMessage(number, 'TOP')),
    numbers.map(listOne),
    numbers.map(dele),
    numbers.map(dele),
    fc.constant(rset),
    fc.constant(quit),
    fc.constant(lose),
    fc.constant(deliver),
  ],
  { maxCommands: 40 },
)

describe('any sequence of commands', () => {
  test.prop([steps, fc.integer({ min: 0, max: 5 })], { numRuns: 50 })(
    '[quit.only-marked] [dele.future-reference-err] [rset.unmarks] [trans.snapshot] [uidl.persistent] leaves what the model says',
    async (commands, count) => {
      const contents = Array.from(
        { length: count },
        (_, at) => `Subject: ${at}\r\n\r\n${'x'.repeat(at)}\r\n`,
      )
      const mailbox = contents.map((content) => ({ content }))
      await using server = await startServer({ mailbox, tls: false })
      const model: Model = {
        stored: contents.map((content) => ({ content, uid: undefined })),
        session: [],
        deliveries: 0,
      }
      const real: Real = { server, client: await dial({ port: server.pop3.port }) }
      await real.client.login()
      begin(model)
      await fc.asyncModelRun(() => ({ model, real }), commands)
      real.client.reset()
    },
  )
})
