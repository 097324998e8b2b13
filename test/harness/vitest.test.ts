import { connect } from 'node:net'
import { describe } from 'vitest'
import { expect, test } from '../../harness/vitest/index.ts'
import type { Server } from '../../server/index.ts'

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
