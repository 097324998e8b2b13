import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest'
import { startControl } from '../../server/control/start-control.ts'
import type { Control } from '../../server/control/start-control.ts'
import { startServer } from '../../server/index.ts'
import type { Server } from '../../server/index.ts'

let server: Server
let control: Control

beforeEach(async () => {
  server = await startServer({ mailbox: ['Subject: one\n\nhello\n'] })
  control = await startControl(server, 0)
})

afterEach(async () => {
  await control.close()
  await server.close()
})

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(control.url + path, {
    ...init,
    headers: { authorization: `Bearer ${control.token}` },
  })
}

async function session(script: string): Promise<void> {
  const socket = connect(server.pop3.port, '127.0.0.1')
  socket.end(script)
  socket.resume()
  await once(socket, 'close')
}

it('answers nothing without the token, but says that it is alive', async () => {
  expect((await fetch(`${control.url}/livez`)).status).toBe(204)
  for (const authorization of ['', 'Bearer wrong', `Basic ${control.token}`]) {
    const refused = await fetch(`${control.url}/v1/server`, { headers: { authorization } })
    expect(refused.status).toBe(401)
    expect(await refused.json()).toEqual({
      error: 'the control token is missing or wrong',
      hint: 'send the token that serve printed, as "Authorization: Bearer TOKEN"',
    })
  }
})

it('tells where the server listens', async () => {
  expect(await (await ask('/v1/server')).json()).toEqual({
    pop3: server.pop3,
    pop3s: server.pop3s,
    user: 'alice',
    seed: 1,
    connections: 0,
    scenarios: [],
  })
})

it('delivers a message that later sessions see, and lists it', async () => {
  const path = '/v1/users/alice/messages'
  const made = await ask(`${path}?uid=second`, { method: 'POST', body: 'Subject: two\n\nhi\n' })
  expect([made.status, await made.json()]).toEqual([201, { uid: 'second' }])
  const listed = (await (await ask(path)).json()) as { uid: string; octets: number }[]
  expect(listed.map(({ octets }) => octets)).toEqual([23, 20])
  await session('USER alice\r\nPASS secret\r\nDELE 1\r\nQUIT\r\n')
  const left = (await (await ask(path)).json()) as { uid: string }[]
  expect(left.map(({ uid }) => uid)).toEqual(['second'])
})

it('waits for a command, and says what did happen when the time is up', async () => {
  const waiting = ask('/v1/wait?command=QUIT&timeoutMs=5000')
  await session('QUIT\r\n')
  expect(await (await waiting).json()).toMatchObject({ kind: 'sent', line: '+OK goodbye' })
  const late = await ask('/v1/wait?command=RETR&timeoutMs=1')
  expect(late.status).toBe(408)
  expect(((await late.json()) as { error: string }).error).toContain(
    '1 ms passed while waiting for the command RETR; the last that happened:',
  )
})

it('gives the transcript as JSON Lines, as text, and live', async () => {
  const follow = await ask('/v1/transcript?follow')
  await session('QUIT\r\n')
  await server.waitFor({ kind: 'end' })
  const lines = (await (await ask('/v1/transcript')).text()).trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { kind?: string }).kind)).toEqual([
    undefined,
    'connect',
    'sent',
    'received',
    'sent',
    'end',
  ])
  expect(await (await ask('/v1/transcript?as=text')).text()).toContain('C: QUIT')
  let seen = ''
  for await (const chunk of follow.body ?? []) {
    seen += Buffer.from(chunk as Uint8Array).toString()
    if (seen.includes('"kind":"end"')) break
  }
  expect(seen.trim().split('\n')).toEqual(lines.slice(1))
})

it('names the fix for a wrong request', async () => {
  const nobody = await ask('/v1/users/nobody/messages')
  expect([nobody.status, await nobody.json()]).toEqual([
    400,
    { error: 'there is no user "nobody"', hint: 'users are: alice' },
  ])
  expect((await ask('/v1/wait?times=many')).status).toBe(400)
  expect((await ask('/v1/nothing')).status).toBe(404)
})

it('takes no message beyond 64 MiB, announced or not', async () => {
  const block = Buffer.alloc(1024 * 1024, 'x')
  let left = 65
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (left-- > 0) controller.enqueue(block)
      else controller.close()
    },
  })
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit
  const refused = await ask('/v1/users/alice/messages', init)
  expect([refused.status, await refused.json()]).toEqual([
    400,
    {
      error: 'the message has more than 67108864 octets',
      hint: 'put it into a mailbox file and start with --mailbox',
    },
  ])
  expect((await server.messages()).length).toBe(1)
})

it('stops the server', async () => {
  expect((await ask('/v1/stop', { method: 'POST' })).status).toBe(202)
  const refused = connect(server.pop3.port, '127.0.0.1')
  const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException]
  expect(error.code).toBe('ECONNREFUSED')
})

it('lists the rules of a scenario, switches them and begins anew', async () => {
  const rules = [
    {
      name: 'busy: a/b',
      on: 'PASS',
      times: 1,
      per: 'server',
      reply: '-ERR [IN-USE] busy',
      perform: false,
    },
  ] as const
  const scenario = { title: 'Busy', about: 'Once.', rules }
  await using scripted = await startServer({ scenario, mailbox: ['Subject: one\n\nhello\n'] })
  const own = await startControl(scripted, 0)
  onTestFinished(() => own.close())
  const init = { headers: { authorization: `Bearer ${own.token}` } }
  const listed = async (): Promise<unknown> => (await fetch(`${own.url}/v1/rules`, init)).json()
  const post = (path: string): Promise<Response> =>
    fetch(`${own.url}/v1/rules/${path}`, { ...init, method: 'POST' })
  const login = async (): Promise<string> => {
    const socket = connect(scripted.pop3.port, '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => (text += String(chunk)))
    socket.end('USER alice\r\nPASS secret\r\nQUIT\r\n')
    await once(socket, 'close')
    return text
  }
  const name = encodeURIComponent('busy: a/b')
  expect(await (await post(`${name}/disable`)).json()).toEqual({
    name: 'busy: a/b',
    enabled: false,
    rules: 1,
  })
  expect(await login()).not.toContain('busy')
  await post(`${name}/enable`)
  expect(await login()).toContain('-ERR [IN-USE] busy')
  expect(await listed()).toEqual([
    expect.objectContaining({ name: 'busy: a/b', on: ['PASS'], fired: 1, enabled: true }),
  ])
  expect(await login()).not.toContain('busy')
  await post('reset')
  expect(await login()).toContain('-ERR [IN-USE] busy')
  const unknown = await post('buzy/disable')
  expect(unknown.status).toBe(400)
  expect(await unknown.json()).toEqual({
    error: 'there is no rule "buzy"',
    hint: 'rules are: busy: a/b',
  })
})
