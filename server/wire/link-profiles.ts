/** The figures of a link, as it feels to somebody who fetches mail over it. */
export interface LinkProfile {
  readonly name: string
  readonly about: string
  /** Added to the time an answer takes, in ms, and how far it scatters either way. */
  readonly latency: number
  readonly jitter: number
  /** Octets a second towards the client. */
  readonly rate: number
  /** The fraction of segments that are lost. TCP sends them again, so a loss is seen as a stall. */
  readonly loss: number
  /** How long such a stall lasts: the time after which TCP sends again, in ms. */
  readonly retransmission: number
  /** Times at which nothing goes at all: how many octets pass between two on average, and how long, in ms. */
  readonly silences?: { readonly every: number; readonly min: number; readonly max: number }
}

/** Octets of a TCP segment on an Ethernet path with time stamps. */
export const segment = 1448

const kbit = 1000 / 8
const mbit = 1000 * kbit

/** Every link by name, from slow to fast. */
export const linkProfiles: readonly LinkProfile[] = [
  {
    name: 'dial-up',
    about: 'A V.90 modem: 40 kbit/s, 185 ms.',
    latency: 185,
    jitter: 20,
    rate: 40 * kbit,
    loss: 0.02,
    retransmission: 1000,
  },
  {
    name: 'edge',
    about: '2.5G in the country: 250 kbit/s, 300 ms, and losses.',
    latency: 300,
    jitter: 100,
    rate: 250 * kbit,
    loss: 0.015,
    retransmission: 900,
  },
  {
    name: '3g',
    about: 'UMTS at the edge of its cell: 750 kbit/s, 250 ms, and losses.',
    latency: 250,
    jitter: 80,
    rate: 750 * kbit,
    loss: 0.015,
    retransmission: 700,
  },
  {
    name: 'dsl-poor',
    about: 'A long copper line: 2 Mbit/s, 70 ms, and losses.',
    latency: 70,
    jitter: 15,
    rate: 2 * mbit,
    loss: 0.02,
    retransmission: 270,
  },
  {
    name: 'bad-wifi',
    about: 'Fast, but a microwave oven is on: 30 Mbit/s, 40 ms, silences of up to two seconds.',
    latency: 40,
    jitter: 40,
    rate: 30 * mbit,
    loss: 0.002,
    retransmission: 240,
    silences: { every: 256 * 1024, min: 300, max: 2000 },
  },
  {
    name: 'satellite',
    about: 'Over a geostationary satellite: 10 Mbit/s, 600 ms.',
    latency: 600,
    jitter: 30,
    rate: 10 * mbit,
    loss: 0.001,
    retransmission: 1200,
  },
]

/** The link of this name. */
export function linkProfile(name: unknown): LinkProfile | undefined {
  return linkProfiles.find((profile) => profile.name === name)
}
