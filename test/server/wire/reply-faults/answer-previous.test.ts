import { describe, expect, it } from 'vitest'
import { replayable } from '../../../../server/wire/reply-changes.ts'
import { answerPrevious } from '../../../../server/wire/reply-faults/answer-previous.ts'
import { noTerminator } from '../../../../server/wire/reply-faults/no-terminator.ts'
import { ok } from '../../../../server/wire/reply.ts'
import { applied, listing, octets, speak } from '../speak.ts'

describe('answer-previous', () => {
  it('says what was said before, body and oddities included', async () => {
    const previous = applied(noTerminator, {}, listing(['1 a'], 'old'))
    expect(await speak(answerPrevious, {}, ok('new'), { previous })).toBe('+OK old\r\n1 a\r\n')
  })

  it('says a listing again that had been read, where it was made replayable', async () => {
    const previous = replayable({ reply: listing(['1 a'], 'old') })
    const said = await octets(previous)
    expect(await speak(answerPrevious, {}, ok('new'), { previous })).toBe(said)
  })

  it('keeps what follows the truth, and not what followed then', () => {
    const previous = { reply: { ...ok('bye'), after: 'close' }, truth: '+OK x' } as const
    expect(applied(answerPrevious, {}, ok(), { previous })).toEqual({ reply: ok('bye') })
    const stls = { ...ok(), after: 'start-tls' } as const
    expect(applied(answerPrevious, {}, stls, { previous }).reply.after).toBe('start-tls')
  })

  it('leaves the greeting alone', () => {
    const spoken = { reply: ok('ready') }
    expect(applied(answerPrevious, {}, spoken)).toBe(spoken)
  })
})
