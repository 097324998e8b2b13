import type { TlsEntry, TlsFailedEntry } from '../../../server/transcript/entry.ts'
import type { HelloFacts } from '../../../server/transcript/hello.ts'
import type { ConnectionView, Turn, View } from './view.ts'

/** How the handshake went; null where there was none. */
export function handshakeOf({ tls, tlsFailed }: ConnectionView): TlsEntry | TlsFailedEntry | null {
  return tls ?? tlsFailed
}

/** A ClientHello and where it came. */
export interface Hello {
  readonly connection: ConnectionView
  readonly entry: TlsEntry | TlsFailedEntry
  readonly hello: HelloFacts
}

/** All that were read, in order. */
export function hellosIn({ connections }: View): Hello[] {
  return connections.flatMap((connection) => {
    const entry = handshakeOf(connection)
    return entry?.hello ? [{ connection, entry, hello: entry.hello }] : []
  })
}

/** The alert by which the client ended TLS or the handshake, by its name; null where it sent none. */
export function clientAlert({ tlsFailed, end }: ConnectionView): string | null {
  const words = [tlsFailed?.detail, tlsFailed?.ending, end?.detail].join('; ')
  const [, told, watched] =
    /alert (\S+) from the client|(?:^|; |tls end: )alert ([a-z0-9_()]+)/.exec(words) ?? []
  return told ?? watched ?? null
}

/** A line that lets a secret out, or what stands for one: a password, a digest, an answer inside SASL. */
export function saysSecret({ verb, args }: Turn): boolean {
  if (verb === 'PASS' || verb === 'APOP') return args.length > 0
  // AUTH alone asks for the mechanisms.
  if (verb === 'AUTH') return args.length > 0
  return verb === '' && args[0] !== '*' && args[0] !== ''
}

/** Lines that a client lets out in clear of what TLS is to protect, in order. */
export function secretsInClear({ turns }: ConnectionView): Turn[] {
  return turns.filter((turn) => !turn.asked.tls && saysSecret(turn))
}
