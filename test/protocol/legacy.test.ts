import { describe, expect, it } from 'vitest'
import { connect, login, serve } from '../support/serve.ts'

const off = { last: false, rpop: false, authList: false }

describe('commands of former times', () => {
  it('[legacy.last] LAST is unknown unless switched on; then it says the highest number accessed', async () => {
    expect(await (await login(await serve())).command('LAST')).toBe('-ERR unknown command')
    const client = await login(await serve({ settings: { legacy: { ...off, last: true } } }))
    expect(await client.command('LAST')).toBe('+OK 0')
    await client.multi('RETR 2')
    await client.multi('RETR 1')
    expect(await client.command('LAST')).toBe('+OK 2')
    await client.command('RSET')
    expect(await client.command('LAST')).toBe('+OK 0')
  })

  it('[legacy.rpop] RPOP is refused, and where it is switched on only reserved ports may use it', async () => {
    const client = await connect(await serve())
    await client.command('USER alice')
    expect(await client.command('RPOP alice')).toBe('-ERR unknown command')
    const on = await connect(await serve({ settings: { legacy: { ...off, rpop: true } } }))
    expect(await on.command('RPOP alice')).toMatch(/^-ERR/)
    await on.command('USER alice')
    expect(await on.command('RPOP alice')).toBe('-ERR not permitted from here')
    expect(await on.login()).toMatch(/^\+OK/)
  })

  it('[legacy.xtnd] XTND in all its forms gets -ERR', async () => {
    const client = await login(await serve())
    for (const line of [
      'XTND BBOARDS',
      'XTND ARCHIVE a',
      'XTND X-BBOARDS',
      'XTND XMIT',
      'XTND XLST From',
    ]) {
      expect(await client.command(line)).toBe('-ERR unknown command')
    }
  })

  it('[legacy.xclient] XCLIENT is honoured from nobody, and the greeting offers it to nobody', async () => {
    const client = await connect(await serve({ allow: ['127.0.0.1'] }))
    expect(client.greeting).not.toContain('XCLIENT')
    expect(await client.command('XCLIENT ADDR=192.0.2.1')).toBe('-ERR unknown command')
    expect(await client.login()).toMatch(/^\+OK/)
  })
})
