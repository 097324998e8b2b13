import { describe, expect, it } from 'vitest'
import { replace } from '../../../../server/wire/reply-faults/replace.ts'
import { ok } from '../../../../server/wire/reply.ts'
import { applied, message, speak } from '../speak.ts'

describe('replace', () => {
  it('says the line in place of the reply, values and escapes filled in', async () => {
    const line = String.raw`-ERR no {user}\xff, {{not here}`
    expect(await speak(replace, { line }, message('Hi\r\n'))).toBe(
      '-ERR no j\xc3\xbcrg\\\xff, {not here}\r\n',
    )
  })

  it('says a body, stuffed and terminated', async () => {
    const lines = ['.', '', '..x', '{n}']
    expect(await speak(replace, { line: '+OK', lines }, ok())).toBe(
      '+OK\r\n..\r\n\r\n...x\r\n2\r\n.\r\n',
    )
    expect(await speak(replace, { line: '+OK', lines: [] }, ok())).toBe('+OK\r\n.\r\n')
  })

  it('says body lines that are no UTF-8', async () => {
    const lines = [String.raw`\xff\0`, '.é']
    const said = '+OK\r\n\xff\0\r\n..\xc3\xa9\r\n.\r\n'
    expect(await speak(replace, { line: '+OK', lines }, ok())).toBe(said)
  })

  it('keeps what follows the truth, and can hang up', () => {
    const truth = { ...ok('go ahead'), after: 'start-tls' } as const
    expect(applied(replace, { line: '-ERR no' }, truth).reply).toMatchObject({
      status: '-ERR',
      text: 'no',
      after: 'start-tls',
    })
    expect(applied(replace, { line: '-ERR', close: true }, ok()).reply.after).toBe('close')
    expect(applied(replace, { line: '+ cGF0' }, ok()).reply.status).toBe('+')
    expect(applied(replace, { line: 'what?' }, ok()).reply).toMatchObject({ text: 'what?' })
  })

  it('forgets what was odd about the reply before, and keeps who made it so', () => {
    const by = { fault: { append: { octets: 'x' } }, rule: 'one', scenario: 'two' }
    const spoken = applied(
      replace,
      { line: '+OK' },
      { reply: ok(), behind: [Buffer.from('x')], applied: [by] },
    )
    expect(spoken.behind).toBeUndefined()
    expect(spoken.applied).toEqual([by])
  })
})
