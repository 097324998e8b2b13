import { describe, expect, it } from 'vitest'
import { heardSecrets } from '../../../server/session/heard-secrets.ts'

describe('secrets that were heard', () => {
  it('are replaced wherever they come again', () => {
    const { note, hide } = heardSecrets()
    note('PASS a.b*c$&', 'PASS <password-1>')
    expect(hide('you said a.b*c$&, a.b*c$&!')).toBe('you said <password-1>, <password-1>!')
    expect(hide('you said axb')).toBe('you said axb')
  })

  it('are replaced only where they stand alone when they are short', () => {
    const { note, hide } = heardSecrets()
    note('PASS a+', 'PASS <password-1>')
    note('PASS e', 'PASS <password-2>')
    expect(hide('never e a+ e')).toBe('never <password-2> <password-1> <password-2>')
  })

  it('are none in a line that has none', () => {
    const { note, hide } = heardSecrets()
    note('STAT', 'STAT')
    note('PASS', 'PASS')
    expect(hide('STAT PASS')).toBe('STAT PASS')
  })

  it('are forgotten when many others came, so that memory stays bounded', () => {
    const { note, hide } = heardSecrets()
    for (let n = 0; n < 40; n++) note(`PASS number${n}x`, `PASS <password-${n}>`)
    expect(hide('number39x')).toBe('<password-39>')
    expect(hide('number0x')).toBe('number0x')
  })
})
