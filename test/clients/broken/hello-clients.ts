import type { BrokenClient } from './broken-client.ts'
import { clientHello } from './client-hello.ts'
import type { HelloPlan } from './client-hello.ts'

/** A client whose ClientHello has a flaw; the next time it is a good one. */
export function greetingWith(
  check: string,
  about: string,
  plan: HelloPlan,
  more: Pick<BrokenClient, 'also' | 'host'> = {},
): BrokenClient {
  return {
    check,
    about,
    mode: { tls: 'stls' },
    ...more,
    async talk(hand, { phase }) {
      await hand.greeting()
      if (phase === 'scenario') {
        await hand.ask('STLS')
        hand.say(clientHello(plan))
        await hand.readAvailable()
        hand.close()
        return 1
      }
      await hand.login()
      await hand.fetchAll()
      await hand.quit()
      return 0
    },
  }
}
