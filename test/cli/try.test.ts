import { describe, expect, it } from 'vitest'
import { start } from './popquiz.ts'
import type { Outcome } from './popquiz.ts'

/** Pipes lines into `popquiz try`. */
async function tried(args: readonly string[], lines: readonly string[]): Promise<Outcome> {
  const running = start(['try', ...args])
  running.child.stdin.end(lines.map((line) => `${line}\n`).join(''))
  return running.ended()
}

describe('try', () => {
  it('shows the conversation, what acted in the margin, and what did not act', async () => {
    const { code, stdout, stderr } = await tried(
      ['stls-refused'],
      ['CAPA', 'STLS', '/rules', 'NOOP', 'QUIT'],
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('stls/stls-refused\n  CAPA lists STLS;')
    expect(stdout).toContain('C: STLS\n')
    expect(stdout).toContain('S: -ERR TLS is not available just now\n')
    expect(stdout).toContain('| refuse STLS: on STLS, acted 1 time\n')
    expect(stdout).toContain('| ended by the client: quit\n')
  })

  it('goes on inside TLS behind STLS, and says what a client would make of the certificate', async () => {
    const { stdout } = await tried(['mechanisms-before-tls'], ['CAPA', 'STLS', 'CAPA', 'QUIT'])
    expect(stdout).toContain('S: SASL PLAIN LOGIN\n')
    expect(stdout).toContain('| the certificate is good for localhost\n')
    expect(stdout).toContain('S: SASL SCRAM-SHA-256\n')
    const refused = await tried(['expired-certificate', '--tls'], ['QUIT'])
    expect(refused.stdout).toContain('| a client would refuse the certificate: CERT_HAS_EXPIRED')
  })

  it('connects again where it was asked to, and tells of connections that end', async () => {
    const { stdout } = await tried(
      ['end-of-file-in-mid-message', '--time-scale', '0.01'],
      ['USER alice', 'PASS secret', 'RETR 1', 'NOOP', '/connect', 'QUIT', '/what'],
    )
    expect(stdout).toMatch(/\| cut after inside-line 2, with fin, \d+ octets into the reply/)
    expect(stdout).toContain('| the connection is over; /connect for another\n')
    expect(stdout).toContain('| there is no connection; /connect makes one\n')
    expect(stdout).toContain('| there is no /what\n')
  })

  it('tells which rules never acted', async () => {
    const { stdout } = await tried(['stls-refused'], ['QUIT'])
    expect(stdout).toMatch(/1 rule never acted:\n  refuse STLS/)
  })

  it('takes parameters, and refuses what does not exist', async () => {
    const { code, stderr } = await tried(['stls-refsued'], [])
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('did you mean stls-refused') as unknown,
    })
  })
})
