import { delay, type Distribution } from '../distributions.ts'
import { delaying, telling } from '../effects.ts'
import type { WireFault } from '../wire-fault.ts'

/** Answers take longer. */
export const latency: WireFault = {
  kind: 'latency',
  site: 'wire',
  ciphertext: true,
  summary: 'Answers come later by so many milliseconds.',
  about:
    'The first octet of an answer waits; the rest follows without a pause. At `connect` it delays the ' +
    'greeting and every answer after it, each as long after the command as one answer is: commands that ' +
    'were sent together are answered together, so a client that pipelines gains what it would on a real ' +
    'link. Distance and mobile networks do this. Watch for clients that ask one question more than they ' +
    'need for each message, and for time-outs that are shorter than the round trip.',
  short: 'ms',
  parameters: {
    ms: { type: 'duration', min: 0, max: 3_600_000, about: 'How much later, on average.' },
    jitter: {
      type: 'duration',
      min: 0,
      max: 3_600_000,
      default: 0,
      about: 'How far it scatters: either way (uniform), or the standard deviation.',
    },
    distribution: {
      type: 'choice',
      values: ['uniform', 'normal', 'lognormal'],
      default: 'uniform',
      about: 'How it scatters. Real networks have the long tail of lognormal.',
    },
  },
  begin({ ms, jitter, distribution }, { random, now }) {
    const by = distribution as Distribution
    return telling(delaying(() => delay(Number(ms), Number(jitter), by, random), now))
  },
}
