import type { SecureVersion } from 'node:tls'
import type { TlsFault } from '../tls-fault.ts'
import { versionTrouble } from '../version-trouble.ts'

const versions: readonly SecureVersion[] = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3']

/** Old versions only, or new ones only. */
export const tlsVersions: TlsFault = {
  kind: 'tls-versions',
  site: 'tls',
  summary: 'Speaks only these versions of TLS.',
  about:
    'A client that offers none of them gets the alert protocol_version(70). TLS 1.0 and 1.1 must no ' +
    'longer be accepted (RFC 8996): a client that goes on with them fails. With `max: TLSv1.2` the ' +
    'certificate passes in clear, which is what makes the later moments of a handshake exact.',
  rfc: '8996',
  moments: ['tls'],
  parameters: {
    min: { type: 'choice', values: versions, about: 'The lowest version.', default: 'TLSv1.2' },
    max: { type: 'choice', values: versions, about: 'The highest version.', default: 'TLSv1.3' },
  },
  check({ min, max }) {
    const [low, high] = [min, max].map((name) => versions.indexOf(name as SecureVersion))
    return (low ?? 0) > (high ?? 0) ? `min '${min}' is above max '${max}'` : undefined
  },
  impossible: ({ min, max }) => versionTrouble(min as SecureVersion, max as SecureVersion),
  options: ({ min, max }) => ({
    minVersion: min as SecureVersion,
    maxVersion: max as SecureVersion,
  }),
}
