import { connect } from 'node:net'
import { describe } from 'vitest'
import { expect, test } from '../../harness/vitest/index.ts'
import type { Server } from '../../server/index.ts'
import { dial } from '../support/raw-client.ts'

async function talk(server: Server, script: string): Promise<void> {
  const socket = connect(server.pop3.port, server.pop3.host)
  socket.end(script)
  socket.resume()
  await server.waitFor({ kind: 'end' })
}

describe('the vitest fixture', () => {
  test('gives each test a server of its own', async ({ server }) => {
    await talk(server, 'USER alice\r\nPASS secret\r\nSTAT\r\nQUIT\r\n')
    expect(server).toHaveReceived('STAT')
    expect(server).not.toHaveReceived('RETR')
    expect(server).toHaveReceivedInOrder(['user alice', /^PASS/, 'QUIT'])
    expect(server).toHaveQuitCleanly()
    expect(server).toHaveSpokenCleanly()
  })

  test('starts afresh for the next test', ({ server }) => {
    expect(server.transcript.entries).toEqual([])
    expect(server).not.toHaveReceived('STAT')
  })
})

describe('options of the fixture', () => {
  const strict = test.extend('serverOptions', { policy: 'strict' } as const)
  strict('reach the server', async ({ server }) => {
    await talk(server, 'USER alice\r\nQUIT\r\n')
    expect(server.transcript.text()).toContain('-ERR clear-text login is refused')
  })
})

describe('the matchers', () => {
  test('say what was missing and show the transcript without secrets', async ({ server }) => {
    await talk(server, 'USER alice\r\nPASS secret\r\nRETR 1\nFOO\r\n')
    expect(() => expect(server).toHaveQuitCleanly()).toThrow(/but connection 1 did not/)
    expect(() => expect(server).toHaveSpokenCleanly()).toThrow(/RETR 1 \(bare-lf\); FOO \(unknown/)
    expect(() => expect(server).toHaveReceivedInOrder(['RETR', 'STAT'])).toThrow(
      /sent STAT as number 2 of RETR, STAT/,
    )
    let text = ''
    try {
      expect(server).toHaveReceived('DELE 1')
    } catch (error) {
      text = String(error)
    }
    expect(text).toContain('expected the client to have sent DELE 1')
    expect(text).toContain('C: PASS <password-1>')
    expect(text).not.toContain('secret')
  })
})

describe('the matchers of outcomes', () => {
  const fetchAndDelete = 'USER alice\r\nPASS secret\r\nRETR 1\r\nDELE 1\r\nQUIT\r\n'
  const whole = async (server: Server): Promise<Uint8Array> =>
    (await server.messages())[0]!.message.whole()!

  test('know what became of the mail', async ({ server, mail }) => {
    const message = await whole(server)
    await talk(server, fetchAndDelete)
    await expect(mail).toHaveLostNothing([message])
    await expect(mail).toHaveDuplicatedNothing([message])
    await expect(mail).not.toHaveLostNothing([message.subarray(0, -1)])
    await expect(mail).not.toHaveLostNothing([])
    await expect(mail).not.toHaveDuplicatedNothing([message, message])
  })

  test('take the form of a store into account', async ({ server, mail }) => {
    const text = Buffer.from(await whole(server))
      .toString('latin1')
      .replaceAll('\r', '')
    await talk(server, fetchAndDelete)
    const delivered = [Buffer.from(text, 'latin1')]
    await expect(mail).not.toHaveLostNothing(delivered)
    await expect(mail).toHaveLostNothing(delivered, { store: 'lf' })
  })

  test('tell what they have seen as a report does', async ({ server, mail }) => {
    await talk(server, fetchAndDelete)
    const failure = await expect(mail).toHaveLostNothing(['Subject: half\r\n']).catch(String)
    // Times are those of the machine.
    const timeless = String(failure)
      .replaceAll(/\d+\.\d{3} /g, '0.000 ')
      .replace(/after \d+ ms/, 'after 1 ms')
    await expect(timeless).toMatchFileSnapshot('golden/matcher-loss.txt')
  })

  test('look at secrets and at all that MUSTs demand', async ({ server }) => {
    const client = await dial({ port: server.pop3.port })
    for (const line of ['USER alice', 'PASS secret', 'STAT', 'QUIT']) await client.command(line)
    await server.waitFor({ kind: 'end' })
    await expect(server).not.toHaveLeakedNothing()
    await expect(server).toHaveBrokenNoMust()
  })

  test('say which MUST was broken', async ({ server }) => {
    await talk(server, 'USER alice\nPASS secret\nQUIT\n')
    await expect(server).not.toHaveBrokenNoMust()
    const failure = await expect(server).toHaveBrokenNoMust().catch(String)
    expect(failure).toContain('FAIL cmd.crlf')
    expect(failure).toContain('RFC 1939 section 3, MUST')
  })
})
