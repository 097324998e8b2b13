import { describe, expect, it } from 'vitest'
import { changeChallenge } from '../../../../server/wire/reply-faults/change-challenge.ts'
import { speak } from '../speak.ts'

const challenge = (text: string) =>
  ({ status: '+', text: Buffer.from(text, 'latin1').toString('base64') }) as const

describe('change-challenge', () => {
  it('changes the part of a challenge that matches, and keeps the rest', async () => {
    const said = await speak(
      changeChallenge,
      { matching: 'i=\\d{{4}', to: 'i=1' },
      challenge('r=abc,s=QUJD,i=4096'),
    )
    expect(said).toBe(`+ ${challenge('r=abc,s=QUJD,i=1').text}\r\n`)
  })

  it('leaves alone what does not match, and what is no challenge', async () => {
    const values = { matching: '^r=', to: 'x' }
    expect(await speak(changeChallenge, values, challenge('v=abc'))).toBe('+ dj1hYmM=\r\n')
    expect(await speak(changeChallenge, values, challenge(''))).toBe('+ \r\n')
    expect(await speak(changeChallenge, values, { status: '+OK', text: 'r=' })).toBe('+OK r=\r\n')
  })

  it('changes octets, whatever they are', async () => {
    const said = await speak(
      changeChallenge,
      { matching: 'é', to: '\\xff' },
      challenge('a\xc3\xa9'),
    )
    expect(said).toBe('+ Yf8=\r\n')
  })
})
