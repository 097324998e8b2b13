import { describe, expect, it } from 'vitest'
import { stage } from './faults/support.ts'
import type { Session } from './faults/support.ts'

/** What leads to the refusal: lines before it, the line that is refused, and why. */
const refusals: readonly [before: readonly string[], line: string, cause: string][] = [
  [[], '', 'empty-command'],
  [[], 'XYZZY', 'unknown-command'],
  [[], 'STAT', 'wrong-state'],
  [[], 'CAPA now', 'bad-arguments'],
  [[], 'USER ', 'bad-arguments'],
  [[], 'USER \xff', 'malformed'],
  [[], 'PASS secret', 'no-user'],
  [['USER alice'], 'PASS ', 'bad-arguments'],
  [['USER alice'], 'PASS wrong', 'bad-credentials'],
  [['USER alice'], 'PASS \xff', 'malformed'],
  [[], 'APOP alice x', 'bad-arguments'],
  [[], `APOP alice ${'0'.repeat(32)}`, 'bad-credentials'],
  [[], 'AUTH', 'bad-arguments'],
  [[], 'AUTH NOSUCH', 'unknown-mechanism'],
  [[], 'AUTH PLAIN ***', 'sasl-malformed'],
  [[], 'AUTH PLAIN AAAA', 'malformed'],
  [[], 'AUTH CRAM-MD5 AAAA', 'sasl-initial-response'],
  [[], `AUTH PLAIN ${Buffer.from('\0alice\0wrong').toString('base64')}`, 'bad-credentials'],
  [[], 'STLS', 'tls-unavailable'],
  [[], 'LANG xx', 'unknown-language'],
  [['login'], 'LIST x', 'bad-number'],
  [['login'], 'LIST 9', 'no-such-message'],
  [['login', 'DELE 1'], 'RETR 1', 'deleted-message'],
  [['login'], 'TOP 1 x', 'bad-arguments'],
]

async function prepare(client: Session, lines: readonly string[]): Promise<void> {
  for (const line of lines) await (line === 'login' ? client.login() : client.say(line))
}

describe('the cause of a refusal', () => {
  it.each(refusals)('after %j stands in the reply to "%s": %s', async (before, line, cause) => {
    const client = stage([]).session()
    await prepare(client, before)
    expect(await client.reply(line)).toMatchObject({ status: '-ERR', cause })
  })

  it('tells passwords in clear from other things that are not permitted', async () => {
    const client = stage([], { settings: { policy: 'strict' } }).session()
    expect(await client.reply('USER alice')).toMatchObject({ cause: 'tls-required' })
    expect(await client.reply('PASS secret')).toMatchObject({ cause: 'tls-required' })
  })
})
