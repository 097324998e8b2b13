import { withParameter } from '../at-place.ts'
import type { Cut, Step } from '../wire-effect.ts'
import type { WireFault } from '../wire-fault.ts'

/** Connections live only so long. */
export const lifeTime: WireFault = {
  kind: 'life-time',
  site: 'wire',
  ciphertext: false,
  summary: 'Ends the connection a fixed time after it began.',
  about:
    'Whatever is being said then is cut, at whatever octet. Messages that were marked deleted stay, as ' +
    'QUIT never came. Proxies, NAT boxes and providers with a limit on sessions do this. A client must ' +
    'keep what it fetched whole, must not fetch it again next time, and must not expect its deletions to ' +
    'have happened.',
  rfc: '1939 section 6',
  moments: ['connect'],
  short: 'for',
  parameters: {
    for: { type: 'duration', min: 1, max: 86_400_000, about: 'From connect to the end.' },
    with: withParameter,
  },
  begin({ for: time, with: how }, { now }) {
    const ending = now() + Number(time)
    let over = false
    function* finish(): Generator<Step, void, undefined> {
      if (over) return
      over = true
      yield { do: 'tell' }
      yield { do: 'cut', how: how as Cut }
    }
    return {
      begin: () => [{ do: 'later', ms: Number(time) }],
      due: finish,
      urgent: true,
      // Not only when the time is up: on a slow link what was to go before it may still be under way.
      octets: (octets) => (now() < ending ? [{ do: 'send', octets }] : finish()),
    }
  },
}
