/** What a ClientHello that is written by hand says; what is left out is as clients of today have it. */
export interface HelloPlan {
  /** TLS 1.3 and 1.2 by default. */
  readonly versions?: readonly number[]
  readonly suites?: readonly number[]
  readonly compression?: readonly number[]
  /** By number: contents, or null to leave one out. */
  readonly extensions?: Readonly<Record<number, readonly number[] | null>>
}

const two = (value: number): number[] => [value >> 8, value & 0xff]
const sized = (content: readonly number[]): number[] => [...two(content.length), ...content]
const list = (values: readonly number[]): number[] => sized(values.flatMap(two))
const letters = (text: string): number[] => [...Buffer.from(text, 'latin1')]

/** As SNI carries it (RFC 6066 section 3). */
export function serverName(host: string): number[] {
  return sized([0, ...sized(letters(host))])
}

/**
 * A ClientHello in its record, as latin1 text. For what no TLS library can be made to offer: the handshake
 * cannot be finished.
 */
export function clientHello(plan: HelloPlan = {}): string {
  const { versions = [0x0304, 0x0303], suites = [0x1301, 0xc02b, 0xc02f] } = plan
  const { compression = [0] } = plan
  const usual: HelloPlan['extensions'] = {
    0: serverName('localhost'),
    10: list([0x1d, 0x17]),
    11: [1, 0],
    13: list([0x0403, 0x0804, 0x0401]),
    23: [],
    43: [versions.length * 2, ...versions.flatMap(two)],
    45: [1, 1],
    51: sized([...two(0x1d), ...sized([9, ...Array.from({ length: 31 }, () => 0)])]),
    65281: [0],
  }
  const extensions = Object.entries({ ...usual, ...plan.extensions }).flatMap(([type, content]) =>
    content ? [...two(Number(type)), ...sized(content)] : [],
  )
  const random = Array.from({ length: 32 }, (_, index) => index)
  const offers = [...list(suites), compression.length, ...compression]
  const body = [3, 3, ...random, 0, ...offers, ...sized(extensions)]
  return Buffer.from([22, 3, 1, ...sized([1, 0, ...sized(body)])]).toString('latin1')
}
