import { authorityFor } from '../../../certs/authority.ts'
import type { ClientCertificate } from '../../../certs/authority.ts'
import { realClock } from '../../../server/base/clock.ts'
import type { BrokenClient } from './broken-client.ts'
import type { Hand } from './hand.ts'

type More = Pick<BrokenClient, 'also' | 'host'>

/** A client that takes whatever certificate it is shown; it asks what there is and leaves without a login. */
export function taking(
  check: string,
  about: string,
  scenario: string,
  more: More = {},
): BrokenClient {
  return {
    check,
    about,
    scenario,
    mode: { tls: 'stls' },
    ...more,
    async talk(hand) {
      await hand.greeting()
      await hand.startTls({ rejectUnauthorized: false })
      return lookAround(hand)
    },
  }
}

/** A client that takes no certificate; it stands for one that does not take this one. */
export function refusing(
  check: string,
  about: string,
  scenario: string,
  more: More = {},
): BrokenClient {
  return {
    check,
    about,
    scenario,
    mode: { tls: 'stls' },
    ...more,
    async talk(hand) {
      await hand.greeting()
      await hand.startTls({ checkServerIdentity: () => new Error('not to my taste') })
      return lookAround(hand)
    },
  }
}

async function lookAround(hand: Hand): Promise<number> {
  await hand.askAll('CAPA')
  await hand.quit()
  return 1
}

/** A client certificate for alice, from the authority that the server asks for or from another. */
export async function certificateOfAlice(
  issuer: 'root' | 'stranger' = 'root',
): Promise<ClientCertificate> {
  return (await authorityFor(realClock())).issueClient({ subject: 'alice', issuer })
}
