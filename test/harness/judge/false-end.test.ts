import { expect, it } from 'vitest'
import { terminatorExact } from '../../../harness/judge/checks/responses/resp-terminator-exact.ts'
import { judge } from '../../../harness/judge/judge.ts'
import type { Hand } from '../../clients/broken/hand.ts'
import { recordOfBroken } from '../../clients/broken/record-of.ts'
import { withLf } from '../../clients/broken/stores.ts'

/** A line, up to LF, with or without CR. */
async function lenientLine(hand: Hand, rest: { text: string }): Promise<string> {
  while (!rest.text.includes('\n')) {
    const more = await hand.readAvailable(100)
    if (more === '') return '.'
    rest.text += more
  }
  const end = rest.text.indexOf('\n')
  const line = rest.text.slice(0, end)
  rest.text = rest.text.slice(end + 1)
  return line.replace(/\r$/, '')
}

it.each(['exact', 'lf'] as const)(
  'who takes a dot between bare line feeds for the end is caught, with a store that is %s',
  async (store) => {
    const record = await recordOfBroken({
      about: 'reads lines up to LF',
      scenario: 'injection/bare-lf-dot-in-message',
      mode: { delete: false },
      store,
      async talk(hand, { phase }) {
        await hand.greeting()
        await hand.login()
        if (phase === 'scenario') {
          hand.say('RETR 1\r\n')
          const rest = { text: '' }
          await lenientLine(hand, rest)
          let message = ''
          for (;;) {
            const line = await lenientLine(hand, rest)
            if (line === '.') break
            message += `${line}\r\n`
          }
          hand.deliver(store === 'lf' ? withLf(message) : message)
        }
        await hand.quit()
      },
    })
    const { checks } = judge(record, [terminatorExact])
    expect(checks).toMatchObject([{ id: 'resp.terminator-exact', verdict: 'FAIL' }])
    expect(JSON.stringify(checks)).toContain('a dot behind half a line end')
  },
)
