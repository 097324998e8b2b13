import type { Random } from '../../base/random.ts'
import { delay, misses } from '../distributions.ts'
import { chained, delaying, pacing, stalling, telling } from '../effects.ts'
import { linkProfile, linkProfiles, segment, type LinkProfile } from '../link-profiles.ts'
import type { WireEffect } from '../wire-effect.ts'
import type { WireFault } from '../wire-fault.ts'

/** A link as people have it. */
export const link: WireFault = {
  kind: 'link',
  site: 'wire',
  ciphertext: true,
  summary: 'Makes the connection feel like dial-up, EDGE, 3G, poor DSL, bad Wi-Fi or satellite.',
  about:
    'Latency, bandwidth and losses together, with the figures of a named link. TCP repairs losses, so ' +
    'they show as stalls of its retransmission time. All octets arrive, in order. Written at `connect` it ' +
    'lasts as long as the connection. Watch for time-outs that count a whole message, and for clients ' +
    'that make many round trips.',
  short: 'profile',
  parameters: {
    profile: {
      type: 'choice',
      values: linkProfiles.map(({ name }) => name),
      about: `The name of the link. ${linkProfiles.map(({ name, about }) => `${name}: ${about}`).join(' ')}`,
    },
  },
  begin({ profile: name }, { random, now }) {
    const profile = linkProfile(name)
    return profile ? telling(linkEffect(profile, random, now)) : chained([])
  },
}

function linkEffect(profile: LinkProfile, random: Random, now: () => number): WireEffect {
  const { latency, jitter, rate, loss, retransmission, silences } = profile
  const untilLoss = (): number => segment * (1 + misses(loss, random))
  const effects = [
    delaying(() => delay(latency, jitter, 'uniform', random), now),
    pacing(rate, 0, now),
    stalling(untilLoss, () => retransmission),
  ]
  if (silences) {
    const { every, min, max } = silences
    const untilSilence = (): number => 1 + misses(1 / every, random)
    effects.push(stalling(untilSilence, () => random.integer(min, max)))
  }
  return chained(effects)
}
