import { afterEach, describe, expect, it } from 'vitest'
import { startServer } from '../../../server/index.ts'
import type { Server, ServerOptions } from '../../../server/index.ts'
import { talk, talkTls } from './conversation.ts'

/** In the library: its greeting says that one is logged in, which a client sees before it gives a name. */
const early = 'greeting-says-logged-in'
const lie = '+OK alice, your maildrop has 2 messages, locked and ready'

describe('a server of all scenarios', () => {
  let server: Server
  afterEach(() => server.close())
  const start = async (options: ServerOptions = {}): Promise<void> => {
    server = await startServer({ ...options, all: true })
  }

  it('tells its own users the truth', async () => {
    await start()
    expect(await talk(server, 'USER alice', 'PASS secret', 'STAT', 'QUIT')).toContain('+OK 3 ')
    expect(await talk(server, 'USER alice', 'PASS wrong', 'QUIT')).toContain('-ERR [AUTH]')
  })

  it('says which names are near to one that it does not know', async () => {
    await start()
    expect(await talk(server, 'USER greeting-says-loged-in', 'QUIT')).toContain(
      `-ERR [AUTH] there is no scenario "greeting-says-loged-in"; did you mean ${early}?`,
    )
    expect(server.transcript.text()).toContain('there is no scenario')
  })

  it('begins what acts before login with the next connection of the address', async () => {
    await start()
    const first = await talk(server, `USER ${early}`, 'QUIT')
    expect(first).not.toContain(lie)
    expect(first).toContain(`-ERR [SYS/TEMP] scenario "${early}" begins with your next connection`)
    const second = await talk(server, `USER ${early}+mutt`, 'PASS anything', 'STAT', 'QUIT')
    expect(second).toMatch(/^\+OK alice, your maildrop has 2 messages/)
    expect(second).toContain('+OK 3 ')
    expect(server.transcript.text()).toContain(`maildrop of ${early}+mutt opened`)
    expect(await talk(server, 'QUIT')).toContain(lie)
    const last = await talk(server, 'USER alice', 'QUIT')
    expect(last).toContain(`scenario "bait/${early}" is over; please connect again`)
    expect(await talk(server, 'QUIT')).not.toContain(lie)
  })

  it('knows a scenario by its whole id too, with slashes or dots', async () => {
    await start()
    await talk(server, `USER bait/${early}`, 'QUIT')
    expect(await talk(server, `USER bait.${early}`, 'QUIT')).toContain(lie)
    expect(await talk(server, 'USER alice', 'QUIT')).toContain('is over')
  })

  it('takes the server name of TLS for a choice', async () => {
    await start()
    expect(await talkTls(server, `${early}.localhost`, 'QUIT')).toContain(lie)
    expect(await talkTls(server, 'localhost', 'QUIT')).not.toContain(lie)
  })

  it('offers no way in by which a made-up password is never right', async () => {
    await start()
    const said = await talk(server, 'CAPA', 'QUIT')
    expect(said).toMatch(/^\+OK popquiz ready\r\n/)
    expect(said).toContain('\nSASL LOGIN PLAIN\r\n')
  })

  it('lets APOP choose, and SASL', async () => {
    await start({ settings: { apop: true } })
    const apop = await talk(server, `APOP ${early} ${'0'.repeat(32)}`, 'QUIT')
    expect(apop).toContain('begins with your next connection')
    const initial = Buffer.from(`\0${early}\0any`).toString('base64')
    expect(await talk(server, `AUTH PLAIN ${initial}`, 'QUIT')).toContain('+OK')
    const again = await talk(server, `AUTH PLAIN ${initial}`, 'STAT', 'QUIT')
    expect(again).toContain('+OK 3 ')
  })

  it('refuses what does not go together', async () => {
    await start()
    await expect(startServer({ all: true, profile: 'gmail' })).rejects.toThrow('exclude each other')
    await expect(startServer({ set: { a: 1 } })).rejects.toThrow('option set')
    await expect(server.on('NOOP', (_moment, next) => next())).rejects.toThrow('all scenarios')
  })
})
